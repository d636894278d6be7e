import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import type { Session } from '../../engine/session.js';
import { clusterProfile } from '../kit/elasticsearch/hunted-server.js';
import { request } from '../kit/elasticsearch/index-events.js';
import { missing, type ServerName } from '../kit/elasticsearch/install.mjs';
import { start } from '../kit/elasticsearch/server.mjs';
import { runHunt } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

// Two servers, of which one knows the other by the name `other`: both are read through the one.
for (const server of ['elasticsearch8', 'elasticsearch9', 'opensearch'] as const) {
  const why = missing(server);
  if (why !== undefined) process.stderr.write(`Two clusters are not tried on ${server}: ${why}.\n`);
  describe.skipIf(why !== undefined)(`two clusters of ${server}`, () => twoClustersOf(server));
}

type Server = Awaited<ReturnType<typeof start>>;

const perCluster = 130;
const long = `${'a long command line '.repeat(20)} needle`;
const range = 'START 2021-04-01 STOP 2021-04-02';

function twoClustersOf(server: ServerName): void {
  let here: Server;
  let there: Server;
  let session: Session;

  beforeAll(async () => {
    [here, there] = await Promise.all([start(server), start(server)]);
    await fill(here, 'near', 1000);
    await fill(there, 'far', 2000);
    await join(here, there);
    const profileOf = (indices: string) => clusterProfile(here.url, indices, { batch_size: 50 });
    session = await openSession(testPorts(), {
      folder: '/hunts',
      prefetch: { get: true, find: true, excludedTypes: [] },
      profiles: {
        far: profileOf('other:far'),
        pattern: profileOf('other:fa*'),
        both: profileOf('near,other:far'),
        nobody: profileOf('nobody:far'),
        nothing: profileOf('other:nothing'),
      },
    });
  }, 300_000);
  afterAll(async () => {
    session?.close();
    await Promise.all([here?.stop(), there?.stop()]);
  });

  const get = (profile: string, where: string) =>
    `p = GET process FROM stixshifter://${profile} WHERE ${where} ${range}`;

  test.each([
    ['far', perCluster],
    ['pattern', perCluster],
    ['both', 2 * perCluster],
  ])('%s: every document is read, and processes are found with their parents', async (profile, count) => {
    const answer = await runHunt(
      session,
      `${get(profile, 'pid > 0')}
       q = ${get(profile, 'pid IN (1007, 2007)').slice(4)}
       par = FIND process CREATED q
       DISP par ATTR pid, name SORT BY pid ASC`,
    );
    expect(answer.error).toBeUndefined();
    expect(answer.counts('p')[0]).toBe(count + count / perCluster);
    const parents = [
      [1000, 'parent.exe'],
      [2000, 'parent.exe'],
    ];
    expect(answer.tables[0]?.rows).toEqual(profile === 'both' ? parents : parents.slice(1));
  });

  test.each([
    ["command_line LIKE '%needle'", 2],
    ["name = 'cmd.exe' AND pid < 2003", 2],
    ["command_line NOT LIKE '/c%'", 2],
  ])('far WHERE %s: %i', async (where, count) => {
    const answer = await runHunt(session, get('far', where));
    expect(answer.error).toBeUndefined();
    expect(answer.counts('p')[0]).toBe(count);
  });

  test.each([
    ['nobody', server === 'opensearch' ? 'there is no index nobody:far' : 'the server knows no cluster'],
    ['nothing', server === 'opensearch' ? 'there is no index other:nothing' : 'there is no index nothing'],
  ])('%s is an error that says what there is not', async (profile, what) => {
    const { error } = await runHunt(session, get(profile, 'pid > 0'));
    expect(error?.code).toBe('source-no-index');
    expect(error?.message).toContain(what);
    expect(error?.hint).toContain('_remote/info');
  });

  // Servers leave out a cluster that is away where they may, and some without a word.
  test('another cluster that goes away meanwhile is an error, and the variable holds what it held', async () => {
    const errors: (string | undefined)[] = [];
    await session.run(`${get('both', 'pid = 1007')}\n${get('both', 'pid > 0')}`, {
      signal: new AbortController().signal,
      onEvent: (event) => {
        if (event.kind !== 'statement') return;
        errors.push(event.result.error?.code);
        if (errors.length === 1) process.kill(there.pid, 'SIGKILL');
      },
    });
    expect(errors).toEqual([undefined, expect.stringMatching(/^source-/)]);
    expect(session.summaries().find(({ name }) => name === 'p')).toMatchObject({ entities: 1, records: 1 });
  });

  test.each(['both', 'far'])('%s: another cluster that is away is an error', async (profile) => {
    const { error } = await runHunt(session, get(profile, 'pid > 0'));
    expect(error?.code).toMatch(/^source-(incomplete|unreachable|no-index)$/);
    expect(`${error?.message} ${error?.hint}`).toMatch(/other:far|cannot reach another cluster/);
  });
}

async function fill(server: Server, index: string, first: number): Promise<void> {
  const lines = Array.from({ length: perCluster }, (_, place) => {
    const process = {
      pid: first + 1 + place,
      entity_id: `{${first + 1 + place}}`,
      name: 'cmd.exe',
      // One alone and one among others.
      command_line: place === 4 ? long : place === 5 ? ['/c', long] : `/c ${place}`,
      parent: { pid: first, entity_id: `{${first}}` },
    };
    const at = Date.UTC(2021, 3, 1, 12) / 1000;
    return JSON.stringify({ '@timestamp': at, host: { id: 'h1' }, process, mother: 'parent.exe' });
  });
  const keyword = { type: 'keyword', ignore_above: 256 };
  const mappings = {
    dynamic_templates: [{ text: { match_mapping_type: 'string', mapping: keyword } }],
    // What nobody tells of another cluster: a time of its own form, and another name for a field.
    properties: {
      '@timestamp': { type: 'date', format: 'epoch_second' },
      mother: keyword,
      process: {
        properties: { parent: { properties: { name: { type: 'alias', path: 'mother' } } } },
      },
    },
  };
  await request(`${server.url}/${index}`, 'PUT', JSON.stringify({ mappings }));
  const bulk = lines.map((line) => `{"index":{}}\n${line}\n`).join('');
  await request(`${server.url}/${index}/_bulk?refresh=true`, 'POST', bulk);
}

async function join(here: Server, there: Server): Promise<void> {
  const { nodes } = (await request(`${there.url}/_nodes/transport`, 'GET')) as {
    nodes: Record<string, { transport_address: string }>;
  };
  const seeds = Object.values(nodes).map((node) => node.transport_address);
  await request(
    `${here.url}/_cluster/settings`,
    'PUT',
    JSON.stringify({ persistent: { cluster: { remote: { other: { seeds, skip_unavailable: true } } } } }),
  );
  await vi.waitFor(
    async () =>
      expect(await request(`${here.url}/_remote/info`, 'GET')).toMatchObject({ other: { connected: true } }),
    { timeout: 30_000 },
  );
}
