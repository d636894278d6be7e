import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import type { Table } from '../../engine/model/result.js';
import type { Session } from '../../engine/session.js';
import { borrowServer, type Server } from '../kit/elasticsearch/borrowed-server.js';
import { clusterProfile } from '../kit/elasticsearch/hunted-server.js';
import { documentsOf, indexEvents, type MappingName } from '../kit/elasticsearch/index-events.js';
import { missing, type ServerName } from '../kit/elasticsearch/install.mjs';
import { runHunt } from '../kit/hunt.js';
import { madeUpPatterns, vocabularyOf, type Vocabulary } from '../kit/made-up-patterns.js';
import { testPorts } from '../kit/ports.js';
import { sharedData, sharedFolder } from '../kit/shared.js';
import { asEvtx, asWinlogbeat, windowsEvents } from '../kit/windows-events.js';

interface World {
  readonly mappings: readonly MappingName[];
  readonly what: string;
  readonly documents: () => readonly string[];
  /** START and STOP. */
  readonly range: string;
  /** Of the patterns that are tried. */
  readonly share?: number;
}

const everyMapping: readonly MappingName[] = ['ECS types', 'dynamic mapping', 'everything keyword'];
const windows = (name: string) => windowsEvents(sharedData('windows', name));

// The same events as a file and in whatever index: a pattern means what it means on the file.
const ecs: World = {
  mappings: everyMapping,
  what: 'Sysmon and Security events of the same minutes, as ECS',
  documents: () =>
    documentsOf(sharedData('ecs', 'empire_wmic_add_user_backdoor.sysmon_and_security.ecs.ndjson.gz')),
  range: "START t'2020-09-14T12:00:00Z' STOP t'2020-09-14T13:00:00Z'",
};
const nxlog: World = {
  mappings: ['dynamic mapping', 'everything keyword'],
  what: 'flat events of nxlog',
  documents: () => windows('empire_launcher_sct_regsvr32.zip'),
  range: "START t'2020-07-22T03:27:45Z' STOP t'2020-07-22T03:28:20Z'",
  share: 0.4,
};
const schtask = "START t'2020-12-19T11:59:20Z' STOP t'2020-12-19T11:59:45Z'";
const getWinEvent: World = {
  mappings: ['dynamic mapping'],
  what: 'flat events of Get-WinEvent, whose header has local time',
  documents: () => windows('schtask_create.zip'),
  range: schtask,
  share: 0.4,
};
const winlogbeat6: World = {
  mappings: ['dynamic mapping', 'ECS types'],
  what: 'events of winlogbeat 6',
  documents: () => windows('empire_enable_rdp.winlogbeat6.ndjson.gz'),
  range: "START t'2019-05-18T20:30:00Z' STOP t'2019-05-18T20:37:00Z'",
  share: 0.4,
};
const winlogbeat: World = {
  mappings: everyMapping,
  what: 'events of winlogbeat without its modules',
  documents: () => asWinlogbeat(windows('schtask_create.zip')),
  range: schtask,
  share: 0.4,
};
const evtx: World = {
  mappings: ['dynamic mapping'],
  what: 'events of an .evtx file',
  documents: () => asEvtx(windows('schtask_create.zip')),
  range: schtask,
  share: 0.4,
};
const worlds: Record<ServerName, readonly World[]> = {
  elasticsearch8: [ecs, nxlog, getWinEvent, winlogbeat6, winlogbeat, evtx],
  elasticsearch9: [ecs],
  opensearch: [ecs, nxlog],
};
const seed = Number(process.env['KESTREL_SEED'] ?? 20200914);
const runs = Number(process.env['KESTREL_RUNS'] ?? 40);
const path = '/events/events.ndjson';
const file = `file://${path}`;

describe.each(Object.keys(worlds) as ServerName[])('made-up patterns on %s', (server) => {
  const why = sharedFolder === undefined ? 'there are no events' : missing(server);
  if (why !== undefined) process.stderr.write(`Made-up patterns on ${server} are skipped: ${why}.\n`);
  describe.skipIf(why !== undefined)('over', () => {
    let running: Server;
    beforeAll(async () => {
      running = await borrowServer(server);
    }, 300_000);
    afterAll(async () => {
      await running?.stop();
    });
    for (const [number, world] of worlds[server].entries())
      describe(world.what, () => patternsOn(world, `world-${number}`, () => running.url));
  });
});

/**
 * The entities' own attributes. What they refer to is described by whatever was read of it, and of a file that is all there
 * is; so is the id of what does not name itself.
 */
function ownAttributes(table: Table | undefined) {
  const { columns = [], rows = [] } = table ?? {};
  const isOwn = columns.map((column) => column !== 'id' && !column.includes('_ref'));
  const own = <T>(cells: readonly T[]) => cells.filter((_, column) => isOwn[column]);
  return { columns: own(columns), rows: rows.map(own) };
}

/** `name`: of the world, for its indices. */
function patternsOn(
  { mappings, documents, range, share = 1 }: World,
  name: string,
  serverUrl: () => string,
): void {
  const numRuns = Math.ceil(runs * share);
  let session: Session;
  let vocabulary: Vocabulary[];

  beforeAll(async () => {
    const url = serverUrl();
    const all = documents();
    const profiles: Record<string, unknown> = {};
    for (const [number, mapping] of mappings.entries()) {
      const indices = `${name}-${number}`;
      await indexEvents(url, indices, mapping, all);
      profiles[indices] = clusterProfile(url, indices);
    }
    session = await openSession(testPorts({ [path]: all.join('\n') }), { folder: '/events', profiles });
    vocabulary = await vocabularyOf(
      session,
      (get) => `${get} FROM ${file} WHERE x-oca-event:code LIKE '%' ${range}`,
    );
  }, 300_000);
  afterAll(async () => {
    session?.close();
  });

  /** Entities, records and all that is known of the entities; or the error. */
  async function answerOf(source: string, type: string, where: string) {
    const get = `p = GET ${type} FROM ${source} WHERE ${where} ${range}\nDISP p`;
    const answer = await runHunt(session, get);
    const { error, tables } = answer;
    if (error) throw new Error(`${where}: ${error.message}`);
    const { entities, records, related } = answer.variable('p');
    return { entities, records, related, ...ownAttributes(tables[0]) };
  }

  test.each(mappings.map((mapping, number) => [mapping, number] as const))(
    'give every entity of a type where nothing of the pattern can be asked, with %s',
    async (_, number) => {
      for (const { type } of vocabulary) {
        const there = await answerOf(file, type, "id LIKE '%'");
        expect(there.entities).toBeGreaterThan(0);
        expect(await answerOf(`stixshifter://${name}-${number}`, type, "id LIKE '%'")).toEqual(there);
      }
    },
    300_000,
  );

  test.each(mappings.map((mapping, number) => [mapping, number] as const))(
    'give what the file gives, with %s',
    async (_, number) => {
      const found = { some: 0 };
      await fc.assert(
        fc.asyncProperty(madeUpPatterns(vocabulary), async ({ type, where }) => {
          const there = await answerOf(file, type, where);
          if ((there.entities ?? 0) > 0) found.some++;
          expect(await answerOf(`stixshifter://${name}-${number}`, type, where)).toEqual(there);
        }),
        { seed, numRuns, endOnFailure: process.env['KESTREL_RUNS'] !== undefined },
      );
      expect(found.some).toBeGreaterThan(numRuns / 3);
    },
    600_000,
  );
}
