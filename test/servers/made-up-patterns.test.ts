import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import type { Table } from '../../engine/model/result.js';
import type { Session } from '../../engine/session.js';
import { documentsOf, indexEvents, type MappingName } from '../kit/elasticsearch/index-events.js';
import { missing, type ServerName } from '../kit/elasticsearch/install.mjs';
import { start } from '../kit/elasticsearch/server.mjs';
import { runHunt } from '../kit/hunt.js';
import { madeUpPatterns, vocabularyOf, type Vocabulary } from '../kit/made-up-patterns.js';
import { testPorts } from '../kit/ports.js';
import { sharedData, sharedFolder } from '../kit/shared.js';

// Sysmon and Security events of the same minutes, in whatever index: a pattern means what it means on the file.
const events = 'ecs/empire_wmic_add_user_backdoor.sysmon_and_security.ecs.ndjson.gz';
const file = `file://${sharedData(events)}`;
const range = "START t'2020-09-14T12:00:00Z' STOP t'2020-09-14T13:00:00Z'";
const worlds: readonly (readonly [ServerName, readonly MappingName[]])[] = [
  ['elasticsearch8', ['ECS types', 'dynamic mapping', 'everything keyword']],
  ['elasticsearch9', ['ECS types', 'dynamic mapping', 'everything keyword']],
  ['opensearch', ['ECS types', 'dynamic mapping', 'everything keyword']],
];
const seed = Number(process.env['KESTREL_SEED'] ?? 20200914);
const numRuns = Number(process.env['KESTREL_RUNS'] ?? 60);

for (const [server, mappings] of worlds) {
  const why = sharedFolder === undefined ? 'there are no events' : missing(server);
  if (why !== undefined) process.stderr.write(`Made-up patterns on ${server} are skipped: ${why}.\n`);
  describe.skipIf(why !== undefined)(`made-up patterns on ${server}`, () => patternsOn(server, mappings));
}

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

function patternsOn(server: ServerName, mappings: readonly MappingName[]): void {
  let running: Awaited<ReturnType<typeof start>>;
  let session: Session;
  let vocabulary: Vocabulary[];

  beforeAll(async () => {
    running = await start(server);
    const profiles: Record<string, unknown> = {};
    for (const [number, mapping] of mappings.entries()) {
      const indices = `events-${number}`;
      await indexEvents(running.url, indices, mapping, documentsOf(sharedData(events)));
      profiles[indices] = {
        connector: 'elastic_ecs',
        connection: { host: running.url, indices },
        config: { auth: { username: 'any', password: 'any' } },
      };
    }
    session = await openSession(testPorts(), { folder: sharedData(), profiles });
    vocabulary = await vocabularyOf(
      session,
      (get) => `${get} FROM ${file} WHERE x-oca-event:code LIKE '%' ${range}`,
    );
  }, 300_000);
  afterAll(async () => {
    session?.close();
    await running?.stop();
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
        expect(await answerOf(`stixshifter://events-${number}`, type, "id LIKE '%'")).toEqual(there);
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
          expect(await answerOf(`stixshifter://events-${number}`, type, where)).toEqual(there);
        }),
        { seed, numRuns, endOnFailure: process.env['KESTREL_RUNS'] !== undefined },
      );
      expect(found.some).toBeGreaterThan(numRuns / 3);
    },
    600_000,
  );
}
