import { describe, expect, test } from 'vitest';
import type { Source, SourceQuery } from '../../engine/sources/source.js';
import { hunt, openHunt, wholeSource } from '../kit/hunt.js';
import { smallWorld } from '../kit/small-world.js';
import { object, record } from '../kit/store.js';
import { testPorts } from '../kit/ports.js';

/** Where we decide otherwise than Kestrel 1.8: one test for each matter, named after it. */
const world = { 'x://day': smallWorld() };
const all = 'p = GET process FROM x://day WHERE pid > 0 ';

function column(rows: readonly (readonly unknown[])[] | undefined): unknown[] {
  return (rows ?? []).map(([cell]) => cell);
}

describe('what is counted', () => {
  test('#(ENTITIES) counts distinct entities', async () => {
    expect((await hunt(all, world)).variable('p').entities).toBe(3);
  });

  test('#(RECORDS) counts distinct records, INFO the sum of number_observed as well', async () => {
    const many = { ...record('r', 1, [object('ipv4-addr', { value: '10.0.0.1' })]), numberObserved: 50 };
    const answer = await hunt("a = GET ipv4-addr FROM x://a WHERE value = '10.0.0.1' INFO a", {
      'x://a': [many],
    });
    expect(answer.counts('a')).toEqual([1, 1]);
    expect(answer.statements[1]?.info).toContainEqual({ name: 'Number of Observations', value: 50 });
  });

  test('related counts records that mention an entity of the variable and one of the type', async () => {
    const answer = await hunt("f = GET file FROM x://day WHERE name = 'report.docx'", world);
    expect(answer.variable('f').related).toEqual({ process: 1, 'x-oca-event': 1 });
  });

  test('a GROUP counts groups, of its own kind', async () => {
    const answer = await hunt(`${all} g = GROUP p BY name`, world);
    expect(answer.variable('g')).toMatchObject({ kind: 'groups', type: 'process', entities: 3 });
  });
});

describe('what a pattern says', () => {
  test('the entity is matched in whichever role a record mentions it', async () => {
    const answer = await hunt("p = GET process FROM x://day WHERE name = 'explorer.exe'", world);
    expect(answer.variable('p').entities).toBe(1);
  });

  test('one-element and nested lists', async () => {
    const answer = await hunt(
      'p = GET process FROM x://day WHERE pid IN (10) q = GET process WHERE pid IN (10, (20, (30)))',
      world,
    );
    expect([answer.counts('p')[0], answer.counts('q')[0]]).toEqual([1, 3]);
  });

  test('a list with another operator is an error at its place', async () => {
    const { error } = await hunt('p = GET process FROM x://day WHERE pid = (10, 20)', world);
    expect(error).toMatchObject({ code: 'list-without-in', line: 1, column: 36 });
  });

  test('negative numbers, <>, NOT before a comparison and before a group', async () => {
    const answer = await hunt(
      `a = GET process FROM x://day WHERE pid > -1
       b = GET process WHERE pid <> 10
       c = GET process WHERE NOT pid = 10
       d = GET process WHERE NOT (pid = 10 OR pid = 20)`,
      world,
    );
    expect(['a', 'b', 'c', 'd'].map((name) => answer.variable(name).entities)).toEqual([3, 2, 2, 1]);
  });

  test('LIKE minds the case, and an empty answer hints where ignoring it would match', async () => {
    const answer = await hunt("p = GET process FROM x://day WHERE name LIKE 'POWER%'", world);
    expect(answer.variable('p').entities).toBe(0);
    expect(answer.statements[0]?.warnings[0]?.message).toContain("there is name = 'powershell.exe'");
  });

  test('MATCHES is unanchored', async () => {
    const answer = await hunt("p = GET process FROM x://day WHERE name MATCHES 'shell'", world);
    expect(answer.variable('p').entities).toBe(1);
  });

  test('strings keep Unicode, and broken escapes their backslash', async () => {
    const answer = await hunt(
      String.raw`a = NEW process ['größe.exe', 'C:\Users\x', 'tab\there', r'raw\t'] DISP a ATTR name`,
    );
    expect(column(answer.tables[0]?.rows)).toEqual(['größe.exe', 'C:\\Users\\x', 'tab\there', 'raw\\t']);
  });

  test('true, false and null in NEW are real values', async () => {
    const answer = await hunt(
      `a = NEW process [{"name": "x.exe", "is_hidden": true, "pid": 4}, {"name": "y.exe", "is_hidden": false, "pid": null}]
       DISP a ATTR name, is_hidden, pid`,
    );
    expect(answer.tables[0]?.rows).toEqual([
      ['x.exe', true, 4],
      ['y.exe', false, null],
    ]);
  });
});

describe('FIND with WHERE', () => {
  test.each([true, false])('is applied exactly, with prefetch %s', async (find) => {
    const settings = { prefetch: { get: true, find, excludedTypes: [] } };
    const answer = await hunt(
      `${all} n = FIND network-traffic CREATED BY p WHERE dst_port = 443
       m = FIND network-traffic CREATED BY p WHERE process:pid = 30 AND dst_port > 0`,
      world,
      settings,
    );
    expect([answer.counts('n')[0], answer.counts('m')[0]]).toEqual([2, 1]);
  });
});

describe('identity', () => {
  const on = (id: string, seconds: number, host: string, words: Parameters<typeof object>[1]) =>
    record(id, seconds, [object('process', words)], host);

  async function processes(...records: ReturnType<typeof on>[]): Promise<number> {
    return (await hunt('p = GET process FROM x://a WHERE pid > 0', { 'x://a': records })).variable('p')
      .entities;
  }

  test('a process without a GUID: the host is compared, and the published windows make one of many', async () => {
    const words = { pid: 7, name: 'a.exe' };
    expect(await processes(on('a', 0, 'ws5', words), on('b', 10, 'ws6', words))).toBe(2);
    expect(await processes(on('a', 0, 'ws5', words), on('b', 3000, 'ws5', words))).toBe(1);
    expect(await processes(on('a', 0, 'ws5', words), on('b', 4000, 'ws5', words))).toBe(2);
    const [one, other] = [on('a', 0, 'ws5', words), on('b', 3, 'ws5', { pid: 7, name: 'b.exe' })];
    expect(await processes(one, other)).toBe(1);
  });

  test('a GUID of zeros is no identity', async () => {
    const zero = { pid: 7, x_unique_id: '{00000000-0000-0000-0000-000000000000}' };
    expect(await processes(on('a', 0, 'ws5', zero), on('b', 0, 'ws5', { ...zero, pid: 8 }))).toBe(2);
  });

  test('a pid alone is the process that had it before and after', async () => {
    const service = { pid: 600, name: 'services.exe', x_unique_id: '{564ff025-4d69-62fe-0b00-000000000600}' };
    const alone = on('b', 20, 'ws5', { pid: 600 });
    expect(await processes(on('a', 0, 'ws5', service), alone, on('c', 40, 'ws5', service))).toBe(1);
    const next = { ...service, x_unique_id: '{564ff025-4e00-62fe-0c00-000000000600}' };
    expect(await processes(on('a', 0, 'ws5', service), alone, on('c', 40, 'ws5', next))).toBe(3);
    expect(await processes(on('a', 0, 'ws5', service), alone)).toBe(2);
  });

  test('a file: the first hash in the order of STIX, with name and directory', async () => {
    const file = (id: string, words: Record<string, string>, path = 'C:\\x') =>
      record(id, 1, [
        object('file', { name: 'a.txt', parent_directory_ref: object('directory', { path }), ...words }),
      ]);
    const files = async (...records: ReturnType<typeof record>[]): Promise<number> =>
      (await hunt("f = GET file FROM x://a WHERE name = 'a.txt'", { 'x://a': records })).variable('f')
        .entities;
    const [md5, other] = [{ 'hashes.MD5': 'aa' }, { 'hashes.MD5': 'bb' }];
    expect(await files(file('a', { ...md5, 'hashes.SHA-256': 'cc' }), file('b', md5))).toBe(1);
    expect(await files(file('a', md5), file('b', other))).toBe(2);
    expect(await files(file('a', md5), file('b', md5, 'C:\\y'))).toBe(2);
    // Without a hash: the only file of that name and directory on that host, else one of its own.
    expect(await files(file('a', md5), file('b', {}))).toBe(1);
    expect(await files(file('a', md5), file('b', other), file('c', {}))).toBe(3);
  });

  test('a registry key: by key and values; the key alone is the one that is known, unless values differ', async () => {
    const key = (id: string, words: Record<string, string>) =>
      record(id, 1, [object('windows-registry-key', { key: 'HKLM\\Run', ...words })]);
    const count = async (...records: ReturnType<typeof record>[]): Promise<number> =>
      (
        await hunt("k = GET windows-registry-key FROM x://a WHERE key LIKE '%'", { 'x://a': records })
      ).variable('k').entities;
    const [one, other] = ['1', '2'].map((data) => ({ 'values.name': 'a', 'values.data': data }));
    if (one === undefined || other === undefined) throw new Error('two keys');
    expect(await count(key('a', one), key('b', {}))).toBe(1);
    expect(await count(key('a', one), key('b', other), key('c', {}))).toBe(3);
  });
});

test('reserved are the command words alone', async () => {
  const answer = await hunt(`${all} by = p start = by limit = start DISP limit ATTR pid`, world);
  expect([answer.error, answer.tables[0]?.rowCount]).toEqual([undefined, 3]);
  expect((await hunt('get = GET process FROM x://day WHERE pid > 0', world)).ok).toBe(false);
});

describe('time', () => {
  test('a written range is used as it is; an inferred one is that of the input, joined with its records and 300 s', async () => {
    const answer = await hunt(
      `p = GET process FROM x://day WHERE pid = 30 START t'1970-01-01T00:06:00Z' STOP t'1970-01-01T00:07:00Z'
       n = FIND network-traffic CREATED BY p
       q = GET process FROM x://day WHERE pid = p.pid
       w = FIND network-traffic CREATED BY p START t'1970-01-01T00:05:00Z' STOP t'1970-01-01T00:07:00Z'`,
      world,
    );
    const inferred = { start: 100_000, stop: 700_000 };
    expect([answer.variable('n').range, answer.variable('q').range]).toEqual([inferred, inferred]);
    expect(answer.variable('w').range).toEqual({ start: 300_000, stop: 420_000 });
  });

  test('dates without a time, offsets, one of START and STOP alone', async () => {
    const answer = await hunt(
      `a = GET process FROM x://day WHERE pid > 0 START 1970-01-01
       b = GET process WHERE pid > 0 STOP '1970-01-01T01:05:00+01:00'
       c = GET process WHERE pid > 0 START 1970-01-02
       d = GET process WHERE pid > 0 start 1970-01-01t00:00:00z stop 1970-01-01t00:05:00z`,
      world,
    );
    expect(['a', 'b', 'c', 'd'].map((name) => answer.counts(name))).toEqual([
      [3, 6],
      [3, 2],
      [0, 0],
      [3, 2],
    ]);
  });

  test('START after STOP is an error', async () => {
    const { error } = await hunt(
      'p = GET process FROM x://day WHERE pid > 0 START 2020-01-02 STOP 2020-01-01',
      world,
    );
    expect(error?.code).toBe('start-after-stop');
  });

  test('LAST means the same in all statements of a block', async () => {
    const ranges: unknown[] = [];
    const source: Source = {
      ...wholeSource('x://live', []),
      whole: undefined,
      live: true,
      async *query({ range }: SourceQuery) {
        ranges.push(range);
        yield { records: [] };
      },
    };
    let now = 1_000_000_000_000;
    const opened = await openHunt({ 'x://live': source }, {}, testPorts({}, { now: () => (now += 1000) }));
    await opened.run(
      'a = GET process FROM x://live WHERE pid = 1 LAST 5 MINUTES b = GET process WHERE pid = 2 LAST 5 M',
    );
    expect(ranges).toHaveLength(2);
    expect(ranges[0]).toEqual(ranges[1]);
  });

  test('a profile that looks back further than there are dates: all since 1970', async () => {
    const ranges: unknown[] = [];
    const source: Source = {
      ...wholeSource('x://live', []),
      whole: undefined,
      live: true,
      liveSpanMs: 6e16,
      async *query({ range }: SourceQuery) {
        ranges.push(range);
        yield { records: [] };
      },
    };
    await hunt('a = GET process FROM x://live WHERE pid = 1', { 'x://live': source });
    expect(ranges).toMatchObject([{ start: 0 }]);
  });

  test('no time range on a live source: the last five minutes, with a warning', async () => {
    const live: Source = { ...wholeSource('x://live', []), live: true };
    const answer = await hunt('a = GET process FROM x://live WHERE pid = 1', { 'x://live': live });
    expect(answer.warnings).toContain('no-time-range');
    const { range } = answer.variable('a');
    expect((range?.stop ?? 0) - (range?.start ?? 0)).toBe(300_000);
  });
});

describe('clauses', () => {
  test('LIMIT gives exactly as many', async () => {
    const answer = await hunt('n = GET network-traffic FROM x://day WHERE dst_port > 0 LIMIT 2', world);
    expect(answer.counts('n')).toEqual([2, 2]);
  });

  test('clauses may stand in any order', async () => {
    const answer = await hunt(`${all} DISP p LIMIT 2 SORT BY pid ATTR pid`, world);
    expect(column(answer.tables[0]?.rows)).toEqual([30, 20]);
  });

  test('the order is descending by default, keywords in any case', async () => {
    const answer = await hunt(`${all} DISP p ATTR pid SORT BY pid DISP p ATTR pid sort by pid asc`, world);
    expect(answer.tables.map(({ rows }) => column(rows))).toEqual([
      [30, 20, 10],
      [10, 20, 30],
    ]);
  });

  test('COUNT(*) counts all of a group', async () => {
    const answer = await hunt(
      'n = GET network-traffic FROM x://day WHERE dst_port > 0 g = GROUP n BY dst_port WITH COUNT(*) AS n DISP g',
      world,
    );
    expect(answer.tables[0]?.rows).toEqual([
      [80, 1],
      [443, 2],
    ]);
  });

  test('several sources are queried side by side', async () => {
    const [first = [], second = []] = [smallWorld().slice(0, 2), smallWorld().slice(2)];
    const answer = await hunt('p = GET process FROM x://a,x://b WHERE pid > 0', {
      'x://a': first,
      'x://b': second,
    });
    expect(answer.counts('p')).toEqual([3, 6]);
    expect(answer.variable('p').sources).toEqual(['x://a', 'x://b']);
  });
});

describe('a block', () => {
  test('statements before a syntax error run and keep their output', async () => {
    const answer = await hunt(`${all}\nDISP p ATTR pid\nq = FIND process WOBBLED\nr = p`, world);
    expect(answer.ok).toBe(false);
    expect(answer.variable('p').entities).toBe(3);
    expect(answer.tables).toHaveLength(1);
    expect(answer.error).toMatchObject({ line: 3 });
    expect(() => answer.variable('r')).toThrow();
  });

  test('a run-time error keeps what came before and the variable it would have set', async () => {
    const answer = await hunt(`${all}\np = FIND file CREATED p\nq = p`, world);
    expect(answer.error).toMatchObject({ code: 'unsupported-relation', line: 2 });
    expect(answer.counts('p')).toEqual([3, 6]);
    expect(() => answer.variable('q')).toThrow();
  });

  test('the summary has each variable once, at its last position, without _', async () => {
    const answer = await hunt(`${all} q = p p = q WHERE pid = 10 GET process FROM p WHERE pid = 10`, world);
    const done = answer.events.find((event) => event.kind === 'done');
    expect(done?.updated.map(({ name, entities }) => [name, entities])).toEqual([
      ['q', 3],
      ['p', 1],
    ]);
  });

  test('a cancelled run is no error and leaves the variables as they were', async () => {
    const opened = await openHunt(world);
    await opened.run(all);
    const stopped = new AbortController();
    stopped.abort();
    const answer = await opened.run('p = GET process FROM p WHERE pid = 10', stopped.signal);
    expect(answer.events).toEqual([expect.objectContaining({ kind: 'done', cancelled: true, ok: false })]);
    expect(answer.counts('p')).toEqual([3, 6]);
  });

  test('every result sets _, too', async () => {
    const answer = await hunt(`GET process FROM x://day WHERE pid = 20\nDISP _ ATTR pid`, world);
    expect(answer.tables[0]?.rows).toEqual([[20]]);
  });
});

describe('DISP', () => {
  test('of an empty variable prints the columns and 0 rows', async () => {
    const answer = await hunt('p = GET process FROM x://day WHERE pid = 99 DISP p ATTR pid, name', world);
    expect(answer.tables[0]).toMatchObject({ columns: ['pid', 'name'], rows: [], rowCount: 0 });
  });

  test('says how many entities stand behind its rows', async () => {
    const answer = await hunt(
      `n = GET network-traffic FROM x://day WHERE dst_port > 0 DISP n ATTR src_ref.value`,
      world,
    );
    expect(answer.tables[0]).toMatchObject({ rows: [['10.0.0.1']], rowCount: 1, entityCount: 3 });
  });

  test('LIMIT acts after duplicates are gone', async () => {
    const answer = await hunt(
      `n = GET network-traffic FROM x://day WHERE dst_port > 0 DISP n ATTR dst_port LIMIT 2`,
      world,
    );
    expect(answer.tables[0]?.rows).toEqual([[443], [80]]);
  });
});

test('JOIN follows references, and joins a variable with itself', async () => {
  const answer = await hunt(
    `${all} j = JOIN p, p BY parent_ref.pid, pid DISP j ATTR pid, parent_ref.pid`,
    world,
  );
  expect(answer.tables[0]?.rows).toEqual([
    [20, 10],
    [30, 20],
  ]);
});
