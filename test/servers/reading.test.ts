import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import type { Session, Settings } from '../../engine/session.js';
import { clusterProfile } from '../kit/elasticsearch/hunted-server.js';
import { indexEvents } from '../kit/elasticsearch/index-events.js';
import { missing, type ServerName } from '../kit/elasticsearch/install.mjs';
import { start } from '../kit/elasticsearch/server.mjs';
import { runHunt } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

// What a real server does to whoever reads it page by page, stops it, or takes the index away meanwhile.
for (const server of ['elasticsearch8', 'elasticsearch9', 'opensearch'] as const) {
  const why = missing(server);
  if (why !== undefined) process.stderr.write(`Reading from ${server} is not tried: ${why}.\n`);
  describe.skipIf(why !== undefined)(`reading from ${server}`, () => readingFrom(server));
}

const range = 'START 2021-04-01 STOP 2021-04-02';

function readingFrom(server: ServerName): void {
  let running: Awaited<ReturnType<typeof start>>;
  let session: Session;

  beforeAll(async () => {
    running = await start(server);
    // One time for all of them, and no page ends where a shard does.
    await indexEvents(running.url, 'burst', 'ECS types', burst(5000));
    await indexEvents(running.url, 'copy-a', 'ECS types', burst(300), { ids: true });
    await indexEvents(running.url, 'copy-b', 'ECS types', burst(300), { ids: true });
    await indexEvents(running.url, 'doomed', 'ECS types', burst(2000));
    await indexEvents(running.url, 'slow', 'ECS types', longCommandLines(20_000));
  }, 300_000);
  afterAll(() => running?.stop());

  const profileOf = (indices: string, batch_size: number) =>
    clusterProfile(running.url, indices, { batch_size });

  async function open(settings: Partial<Settings> = {}): Promise<Session> {
    session = await openSession(testPorts(), {
      folder: '/hunts',
      prefetch: { get: false, find: false, excludedTypes: [] },
      profiles: {
        burst: profileOf('burst', 700),
        copies: profileOf('copy-*', 101),
        doomed: profileOf('doomed', 50),
        slow: profileOf('slow', 5000),
        whole: profileOf('whole', 5000),
        stream: profileOf('logs-a', 5000),
        streams: profileOf('logs-*', 5000),
      },
      ...settings,
    });
    return session;
  }

  const json = async (path: string, method = 'GET'): Promise<unknown> =>
    (await fetch(`${running.url}/${path}`, { method })).json();

  const put = (path: string, body: object) =>
    fetch(`${running.url}/${path}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  /** Searches that run on the server now, counts among them. */
  async function searches(): Promise<string[]> {
    const { nodes } = (await json('_tasks?actions=*search*&detailed')) as {
      nodes: Record<string, { tasks: Record<string, { description: string }> }>;
    };
    return Object.values(nodes).flatMap(({ tasks }) => Object.values(tasks).map((task) => task.description));
  }

  async function openContexts(): Promise<number> {
    const { nodes } = (await json('_nodes/stats/indices/search')) as {
      nodes: Record<string, { indices: { search: { open_contexts: number } } }>;
    };
    return Object.values(nodes).reduce((sum, { indices }) => sum + indices.search.open_contexts, 0);
  }

  test('5,000 documents with one timestamp arrive as 5,000', async () => {
    const answer = await runHunt(
      await open(),
      `p = GET process FROM stixshifter://burst WHERE pid > 0 ${range}`,
    );
    expect(answer.error).toBeUndefined();
    expect(answer.counts('p')).toEqual([5000, 5000]);
    expect(await openContexts()).toBe(0);
    session.close();
  });

  test('LIMIT takes the first by time, then id, and says that there are more', async () => {
    await open();
    const get = `GET process FROM stixshifter://burst WHERE pid > 0 ${range}`;
    const answer = await runHunt(
      session,
      `all = ${get}\nsome = ${get} LIMIT 7\nDISP all ATTR pid LIMIT 7\nDISP some ATTR pid`,
    );
    expect(answer.counts('some')).toEqual([7, 7]);
    expect(answer.warnings).toContain('limited');
    expect(answer.tables[1]?.rows).toEqual(answer.tables[0]?.rows);
    session.close();
  });

  test.each([
    ['pids', 'pid IN (', Array.from({ length: 70_000 }, (_, pid) => String(pid))],
    ['names', 'name IN (', ["'cmd.exe'", ...Array.from({ length: 3000 }, (_, n) => `'n${n}.exe'`)]],
    ['unique ids', 'x_unique_id IN (', Array.from({ length: 20_000 }, (_, pid) => `'{${pid}}'`)],
    [
      'hashes',
      'binary_ref.hashes.MD5 IN (',
      Array.from({ length: 6000 }, (_, pid) => `'${pid.toString(16).padStart(32, 'b')}'`),
    ],
  ])('thousands of %s in a list are asked for, and nothing is lost', async (_, where, values) => {
    await open();
    const get = `GET process FROM stixshifter://burst WHERE ${where}${values.join(',')}) ${range}`;
    const answer = await runHunt(session, `p = ${get}`);
    expect(answer.error).toBeUndefined();
    expect(answer.counts('p')).toEqual([5000, 5000]);
    session.close();
  });

  test('fields of objects that are indexed as a whole, of lists of objects, and malformed ones are read', async () => {
    const properties = {
      '@timestamp': { type: 'date' },
      process: { type: 'nested', properties: { pid: { type: 'long' }, name: { type: 'keyword' } } },
      file: { type: server === 'opensearch' ? 'flat_object' : 'flattened' },
      source: { properties: { ip: { type: 'ip' }, port: { type: 'long', ignore_malformed: true } } },
    };
    await put('whole', { mappings: { properties } });
    const time = { '@timestamp': '2021-04-01T12:00:00.000Z', host: { id: 'h1' } };
    await put('whole/_doc/1', { ...time, process: { pid: 7, name: 'a.exe' } });
    await put('whole/_doc/2', { ...time, file: { name: 'b.txt', path: 'C:\\b.txt' } });
    const source = { ip: '10.0.0.1', port: '0x1f4' };
    await put('whole/_doc/3?refresh=true', { ...time, source, network: { transport: 'tcp' } });
    await open();
    const answer = await runHunt(
      session,
      `p = GET process FROM stixshifter://whole WHERE name = 'a.exe' AND pid = 7 ${range}
       f = GET file FROM stixshifter://whole WHERE name = 'b.txt' ${range}
       n = GET network-traffic FROM stixshifter://whole WHERE src_port = 500 ${range}`,
    );
    expect(answer.error).toBeUndefined();
    expect(['p', 'f', 'n'].map((name) => answer.counts(name))).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    session.close();
  });

  test('a text that the index leaves out of an object that is indexed as a whole is found', async () => {
    // OpenSearch has no such limit of an index.
    const isLimited = server !== 'opensearch';
    const properties = {
      '@timestamp': { type: 'date' },
      file: { type: isLimited ? 'flattened' : 'flat_object' },
    };
    const settings = isLimited ? { 'mapping.ignore_above': 20 } : {};
    await put('whole-cut', { settings, mappings: { properties } });
    const name = `${'long'.repeat(8)}.txt`;
    const time = { '@timestamp': '2021-04-01T12:00:00.000Z', host: { id: 'h1' } };
    await put('whole-cut/_doc/1?refresh=true', { ...time, file: { name } });
    await open({ profiles: { cut: profileOf('whole-cut', 5000) } });
    const answer = await runHunt(
      session,
      `f = GET file FROM stixshifter://cut WHERE name = '${name}' ${range}`,
    );
    expect(answer.error).toBeUndefined();
    expect(answer.counts('f')).toEqual([1, 1]);
    session.close();
  });

  test.each(['dynamic mapping', 'everything keyword', 'ECS types'] as const)(
    'a text that is too long to be indexed is found, with %s',
    async (mapping) => {
      const index = `cut-${mapping.split(' ')[0]?.toLowerCase()}`;
      const long = `${'x'.repeat(1500)} needle`;
      await indexEvents(running.url, index, mapping, [documentOf(1, long), documentOf(2, 'a needle')]);
      await open({ profiles: { cut: profileOf(index, 5000) } });
      const get = (where: string) =>
        `GET process FROM stixshifter://cut WHERE command_line ${where} ${range}`;
      const answer = await runHunt(
        session,
        `both = ${get("LIKE '%needle'")}
         one = ${get(`= '${long}'`)}
         other = ${get(`IN ('a needle')`)}
         without = ${get(`NOT LIKE 'a%'`)}
         matching = ${get(`MATCHES 'x needle|x n'`)}`,
      );
      expect(answer.error).toBeUndefined();
      expect(['both', 'one', 'other', 'without'].map((name) => answer.counts(name)[0])).toEqual([2, 1, 1, 1]);
      expect(answer.counts('matching')[0]).toBe(1);
      session.close();
    },
  );

  test('what is not in _source is read: aliases, constants, and what the index keeps of fields left out', async () => {
    const keyword = { type: 'keyword' };
    const properties = {
      '@timestamp': { type: 'date' },
      exe: keyword,
      process: {
        properties: {
          name: { type: 'alias', path: 'exe' },
          pid: { type: 'long' },
          entity_id: keyword,
          command_line: keyword,
          parent: { properties: { command_line: { type: 'text' } } },
        },
      },
      // The Elasticsearch of the tests has no fields of this type.
      ...(server === 'opensearch' && {
        event: { properties: { module: { type: 'constant_keyword', value: 'sysmon' }, code: keyword } },
      }),
    };
    const document = {
      '@timestamp': '2021-04-01T12:00:00.000Z',
      host: { id: 'h1' },
      event: { code: '1' },
      exe: 'a.exe',
      process: { pid: 7, entity_id: '{A}', command_line: 'a /b', parent: { command_line: 'lost' } },
    };
    await put('outside', { mappings: { _source: { excludes: ['process.command_line'] }, properties } });
    await put('sourceless', { mappings: { _source: { enabled: false }, properties } });
    for (const index of ['outside', 'sourceless']) await put(`${index}/_doc/1?refresh=true`, document);
    await open({
      profiles: { outside: profileOf('outside', 5000), sourceless: profileOf('sourceless', 5000) },
    });
    for (const profile of ['outside', 'sourceless']) {
      const answer = await runHunt(
        session,
        `p = GET process FROM stixshifter://${profile} WHERE name = 'a.exe' AND command_line = 'a /b' ${range}
         DISP p ATTR pid, name, command_line
         e = GET x-oca-event FROM stixshifter://${profile} WHERE code = '1' ${range}
         DISP e ATTR code${server === 'opensearch' ? ', module' : ''}`,
      );
      expect(answer.error).toBeUndefined();
      expect(answer.tables.map(({ rows }) => rows)).toEqual([
        [[7, 'a.exe', 'a /b']],
        [server === 'opensearch' ? ['1', 'sysmon'] : ['1']],
      ]);
      const lost = JSON.stringify(answer.events).includes('leaves out process.parent.command_line');
      expect(lost).toBe(profile === 'sourceless');
    }
    session.close();
  });

  test.each([
    ['epoch_second', 1617278400],
    ['epoch_millis', '1617278400000'],
    ['dd.MM.yyyy HH:mm', '01.04.2021 12:00'],
  ])('times that are written as %s are read', async (format, written) => {
    const index = `times-${format.replaceAll(/[^a-z]/g, '')}`;
    await put(index, { mappings: { properties: { '@timestamp': { type: 'date', format } } } });
    const document = { '@timestamp': written, process: { pid: 7, name: 'a.exe' } };
    await put(`${index}/_doc/1?refresh=true`, document);
    await open({ profiles: { times: profileOf(index, 5000) } });
    const answer = await runHunt(session, `p = GET process FROM stixshifter://times WHERE pid = 7 ${range}`);
    expect(answer.error).toBeUndefined();
    expect(answer.counts('p')).toEqual([1, 1]);
    session.close();
  });

  test('a data stream is read by its name and by a pattern', async () => {
    await put('_index_template/streams', { index_patterns: ['logs-*'], data_stream: {} });
    for (const [stream, pid] of [
      ['logs-a', 1],
      ['logs-b', 2],
    ] as const)
      await put(`${stream}/_create/1?refresh=true`, JSON.parse(documentOf(pid, 'cmd')) as object);
    await open();
    const get = (profile: string) =>
      `${profile} = GET process FROM stixshifter://${profile} WHERE pid > 0 ${range}`;
    const answer = await runHunt(session, `${get('stream')}\n${get('streams')}`);
    expect(answer.error).toBeUndefined();
    expect([answer.counts('stream'), answer.counts('streams')]).toEqual([
      [1, 1],
      [2, 2],
    ]);
    session.close();
  });

  test('documents of two indices with the same id and time are two', async () => {
    const answer = await runHunt(
      await open(),
      `p = GET process FROM stixshifter://copies WHERE pid > 0 ${range}`,
    );
    expect(answer.error).toBeUndefined();
    expect(answer.counts('p')).toEqual([300, 600]);
    session.close();
  });

  const stops: { when: string; settings: Partial<Settings>; clauses?: number; script?: true }[] = [
    { when: 'while it is counted', settings: {} },
    { when: 'while it is read', settings: { maxRecords: Infinity } },
  ];
  // Only OpenSearch does not note which texts were too long to be indexed.
  if (server === 'opensearch') {
    const when = 'while documents are looked through';
    stops.push({
      when,
      settings: { maxRecords: Infinity },
      clauses: 3,
      script: true,
    });
  }
  test.each(stops)(
    'a search that is stopped $when is gone from the server long before it is done',
    async (one) => {
      const { settings, clauses = 90, script } = one;
      await open(settings);
      await runHunt(session, `p = GET process FROM stixshifter://burst WHERE pid = 7 ${range}`);
      const stop = new AbortController();
      const slow = Array.from(
        { length: clauses },
        (_, index) => `command_line LIKE '%${index}%z%${index}%z'`,
      );
      const get = `p = GET process FROM stixshifter://slow WHERE ${["name LIKE '%z'", ...slow].join(' OR ')} ${range}`;
      const answer = runHunt(session, get, stop.signal);
      const running = async () =>
        (await searches()).filter((description) => description.includes(script ? 'script_score' : ''));
      await expect.poll(running, { timeout: 60_000, interval: 20 }).not.toEqual([]);
      stop.abort();
      await expect.poll(searches, { timeout: 5000, interval: 20 }).toEqual([]);
      const stopped = await answer;
      expect(stopped.events.at(-1)).toMatchObject({ kind: 'done', cancelled: true });
      expect(stopped.counts('p')).toEqual([1, 1]);
      await expect.poll(openContexts).toBe(0);
      session.close();
    },
  );

  test('an index that is deleted meanwhile fails the statement, and the variable holds what it held', async () => {
    await open();
    await runHunt(session, `p = GET process FROM stixshifter://burst WHERE pid = 7 ${range}`);
    let deleted: Promise<unknown> | undefined;
    const errors: (string | undefined)[] = [];
    await session.run(`p = GET process FROM stixshifter://doomed WHERE pid > 0 ${range}`, {
      signal: new AbortController().signal,
      onEvent: (event) => {
        if (event.kind === 'progress') deleted ??= json('doomed', 'DELETE');
        if (event.kind === 'statement') errors.push(event.result.error?.code);
      },
    });
    await deleted;
    expect(['source-no-index', 'source-expired']).toContain(errors[0]);
    expect(session.summaries()[0]).toMatchObject({ name: 'p', entities: 1, records: 1 });
    await expect.poll(openContexts).toBe(0);
    session.close();
  });
}

/** Processes that all started in the same millisecond. */
function burst(count: number): string[] {
  return Array.from({ length: count }, (_, index) => documentOf(index + 1, `cmd.exe /c ${index}`));
}

/** Long values, all different, through which a search for text in their middle has to go one by one. */
function longCommandLines(count: number): string[] {
  const tail = 'abcdefghijklmnopqrstuvwxy'.repeat(40);
  return Array.from({ length: count }, (_, index) => documentOf(index + 1, `${index} ${tail}`));
}

function documentOf(pid: number, command_line: string): string {
  const hash = { md5: pid.toString(16).padStart(32, pid % 2 === 0 ? 'b' : 'B') };
  const executable = 'C:\\Windows\\System32\\cmd.exe';
  const process = { pid, entity_id: `{${pid}}`, executable, hash, command_line };
  return JSON.stringify({ '@timestamp': '2021-04-01T12:00:00.000Z', host: { id: 'h1' }, process });
}
