import { describe, expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import { hunt, openHunt, runHunt, type HuntAnswer } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';
import { smallWorld } from '../kit/small-world.js';
import { object, record } from '../kit/store.js';

/** What went wrong in Kestrel 1.8, and must not here. */
const world = { 'x://day': smallWorld() };
const all = 'p = GET process FROM x://day WHERE pid > 0 ';

describe('variables', () => {
  test('GET FROM a variable filters its entities, not everything of that type', async () => {
    const answer = await hunt(
      `${all} c = GET process FROM p WHERE pid = 30 d = GET process FROM c WHERE pid > 0`,
      world,
    );
    expect(answer.variable('d').entities).toBe(1);
  });

  test('after q = p, giving p new data leaves q alone', async () => {
    const answer = await hunt(
      `${all} q = p p = GET process FROM x://day WHERE pid = 10 DISP q ATTR pid`,
      world,
    );
    expect(answer.counts('q')).toEqual([3, 6]);
    expect(answer.tables[0]?.rowCount).toBe(3);
  });

  test('fetching the same records again changes no count of an older variable', async () => {
    const opened = await openHunt(world);
    const before = (await opened.run(all)).counts('p');
    const after = await opened.run(
      `q = GET process FROM x://day WHERE pid > 0 n = FIND network-traffic CREATED BY p`,
    );
    expect(after.counts('p')).toEqual(before);
    expect(after.counts('q')).toEqual(before);
  });

  test('LIMIT 2, then 3, then none give 2, 3 and all', async () => {
    const text = 'n = GET network-traffic FROM x://day WHERE dst_port > 0';
    const opened = await openHunt(world);
    const counts: number[] = [];
    for (const limit of [' LIMIT 1', ' LIMIT 2', ''])
      counts.push((await opened.run(text + limit)).counts('n')[0]);
    expect(counts).toEqual([1, 2, 3]);
  });

  test('FIND types that are not prefetched keep to LIMIT', async () => {
    const settings = { prefetch: { get: false, find: false, excludedTypes: [] } };
    const answer = await hunt(`${all} n = FIND network-traffic CREATED BY p LIMIT 2`, world, settings);
    expect(answer.variable('n').entities).toBe(2);
  });

  test('DISP applies LIMIT after duplicates are gone', async () => {
    const answer = await hunt(
      'n = GET network-traffic FROM x://day WHERE dst_port > 0 DISP n ATTR dst_port SORT BY dst_port LIMIT 2',
      world,
    );
    expect(answer.tables[0]?.rows).toEqual([[443], [80]]);
  });

  test('the JOIN of the manual: BY pid, parent_ref.pid; and JOIN of a variable with itself', async () => {
    const answer = await hunt(
      `${all} c = GET process FROM x://day WHERE parent_ref.pid > 0
       j = JOIN p, c BY pid, parent_ref.pid
       s = JOIN p, p BY pid, pid`,
      world,
    );
    expect([answer.error, answer.variable('j').entities, answer.variable('s').entities]).toEqual([
      undefined,
      2,
      3,
    ]);
  });

  test('the same file with and without a hash is one', async () => {
    const folder = object('directory', { path: 'C:\\x' });
    const file = (id: string, words: Record<string, string>) =>
      record(id, 1, [object('file', { name: 'a.txt', parent_directory_ref: folder, ...words })]);
    const answer = await hunt("f = GET file FROM x://a WHERE name = 'a.txt'", {
      'x://a': [file('a', {}), file('b', { 'hashes.MD5': 'aa' })],
    });
    expect(answer.counts('f')).toEqual([1, 2]);
  });

  test('merging variables that hold the same entities counts them once', async () => {
    const answer = await hunt(
      `${all} a = p WHERE pid IN (10, 20) b = p WHERE pid IN (20, 30) c = a + b`,
      world,
    );
    expect(answer.counts('c')).toEqual([3, 6]);
  });

  test('an empty variable stops nothing', async () => {
    const answer = await hunt(
      `p = GET process FROM x://day WHERE pid = 99
       n = FIND network-traffic CREATED BY p
       a = p WHERE pid = 1
       s = SORT p BY pid
       g = GROUP p BY name
       m = p + a
       j = JOIN p, a BY pid, pid
       INFO n
       DESCRIBE p.pid
       DISP n`,
      world,
    );
    expect(answer.error).toBeUndefined();
    expect(['p', 'n', 'a', 's', 'g', 'm', 'j'].map((name) => answer.variable(name).entities)).toEqual([
      0, 0, 0, 0, 0, 0, 0,
    ]);
  });
});

describe('patterns', () => {
  test('an extended condition finds what the record says beside the entity', async () => {
    const answer = await hunt("p = GET process FROM x://day WHERE ipv4-addr:value = '10.0.0.9'", world);
    expect(answer.variable('p').entities).toBe(1);
  });

  test('== is =', async () => {
    expect((await hunt('p = GET process FROM x://day WHERE pid == 10', world)).counts('p')[0]).toBe(1);
  });

  test('ISSUPERSET meets plain addresses', async () => {
    const addresses = ['10.0.0.0/8', '10.0.0.1'].map((value, index) =>
      record(`r${index}`, index, [object('ipv4-addr', { value })]),
    );
    const answer = await hunt(
      "a = GET ipv4-addr FROM x://a WHERE value ISSUPERSET '10.0.0.1' DISP a ATTR value",
      {
        'x://a': addresses,
      },
    );
    expect(answer.tables[0]?.rows).toEqual([['10.0.0.0/8'], ['10.0.0.1']]);
  });
});

describe('references', () => {
  test('to_refs, cc_refs and bcc_refs are all followed', async () => {
    const [to, cc, bcc] = ['a@x.y', 'b@x.y', 'c@x.y'].map((value) => object('email-addr', { value }));
    const from = object('email-addr', { value: 'd@x.y' });
    const references = {
      from_ref: from,
      to_refs: [to ?? from],
      cc_refs: [cc ?? from],
      bcc_refs: [bcc ?? from],
    };
    const mail = object('email-message', { subject: 'hello', ...references });
    const answer = await hunt(
      `m = GET email-message FROM x://m WHERE subject = 'hello'
       a = FIND email-addr ACCEPTED m
       DISP a ATTR value SORT BY value ASC`,
      { 'x://m': [record('m', 1, [mail])] },
    );
    expect(answer.tables[0]?.rows).toEqual([['a@x.y'], ['b@x.y'], ['c@x.y']]);
  });

  test('cyclic references end', async () => {
    const outer = object('network-traffic', { dst_port: 1, protocols: ['ipip'] });
    const inner = object('network-traffic', { dst_port: 2, protocols: ['tcp'], encapsulated_by_ref: outer });
    Object.assign(outer, { references: { encapsulates_refs: [inner] } });
    const answer = await hunt(
      `n = GET network-traffic FROM x://n WHERE dst_port = 1
       i = FIND network-traffic CONTAINED BY n
       DISP i
       o = FIND network-traffic CONTAINED i`,
      { 'x://n': [record('n', 1, [outer, inner])] },
    );
    expect(answer.error).toBeUndefined();
    expect([answer.counts('i'), answer.counts('o')]).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  test('a destination that is a domain name or a MAC address has a value', async () => {
    const traffic = (type: string, value: string, port: number) =>
      object('network-traffic', { dst_ref: object(type, { value }), dst_port: port, protocols: ['tcp'] });
    const answer = await hunt(
      'n = GET network-traffic FROM x://n WHERE dst_port > 0 DISP n ATTR dst_ref.value SORT BY dst_port ASC',
      {
        'x://n': [
          record('a', 1, [traffic('domain-name', 'example.com', 1)]),
          record('b', 2, [traffic('mac-addr', '00:11:22:33:44:55', 2)]),
        ],
      },
    );
    expect(answer.tables[0]?.rows).toEqual([['example.com'], ['00:11:22:33:44:55']]);
  });
});

describe('attributes that only the data knows', () => {
  const notes = 'n = NEW process [{"name": "a", "note": "hi", "x_n": null}, {"name": "b"}] ';
  test.each([
    ["q = n WHERE name = 'b' DISP q ATTR name, note, x_n", [['b', null, null]]],
    ["q = n WHERE name = 'b' r = q SORT BY note DISP r ATTR name, note SORT BY note", [['b', null]]],
    ["q = n WHERE name = 'b' r = q WHERE note IS NULL DISP r ATTR name", [['b']]],
    ["q = n WHERE name = 'b' g = GROUP q BY note WITH COUNT(*) AS c DISP g", [[null, 1]]],
    ["a = n WHERE name = 'a' b = n WHERE name = 'b' m = b + a DISP m ATTR note", [['hi']]],
    ["a = n WHERE name = 'b' m = a + a DISP m ATTR name, note", [['b', null]]],
  ])('can be asked for when those that have a value were left out: %s', async (text, rows) => {
    const answer = await hunt(notes + text);
    expect(answer.error).toBeUndefined();
    expect(answer.tables[0]?.rows).toEqual(rows);
  });

  test.each([
    ["q = n WHERE name = 'b' DISP q ATTR note2", 'nothing had it'],
    [
      'g = GROUP n BY name WITH COUNT(*) AS c f = FIND process CREATED g m = f + n DISP m ATTR c',
      'groups have it',
    ],
  ])('are an error: %s, since %s', async (text) => {
    expect((await hunt(notes + text)).error?.code).toBe('unknown-attribute');
  });
});

describe('attributes', () => {
  test.each([
    ['DISP p ATTR nmae', 'unknown-attribute'],
    ['s = SORT p BY nmae', 'unknown-attribute'],
    ['g = GROUP p BY nmae', 'unknown-attribute'],
    ['DESCRIBE p.nmae', 'unknown-attribute'],
    ['q = p WHERE nmae = 1', 'unknown-attribute'],
  ])('%s names the nearest attributes', async (statement, code) => {
    const { error } = await hunt(`${all}\n${statement}`, world);
    expect(error).toMatchObject({ code, line: 2, hint: expect.stringContaining('"name"') as string });
  });

  test('ATTR with a reference path goes with SORT BY', async () => {
    const answer = await hunt(
      `${all} DISP p ATTR pid, parent_ref.pid SORT BY parent_ref.pid ASC LIMIT 2`,
      world,
    );
    expect(answer.tables[0]?.rows).toEqual([
      [20, 10],
      [30, 20],
    ]);
  });

  test('a blank before the comma of ATTR', async () => {
    expect((await hunt(`${all} DISP p ATTR name , pid`, world)).tables[0]?.columns).toEqual(['name', 'pid']);
  });

  test('ADDOBSID with ATTR observation_id shows identifiers', async () => {
    const answer = await hunt(
      'n = GET network-traffic FROM x://day WHERE dst_port = 80 DISP ADDOBSID(n) ATTR observation_id, dst_port',
      world,
    );
    expect(answer.tables[0]).toMatchObject({
      columns: ['observation_id', 'dst_port'],
      rows: [['connected 2', 80]],
    });
  });

  test('times are not rounded', async () => {
    const answer = await hunt(
      'n = GET network-traffic FROM x://n WHERE dst_port = 1 DISP TIMESTAMPED(n) ATTR dst_port',
      {
        'x://n': [record('a', 0.25, [object('network-traffic', { dst_port: 1, protocols: ['tcp'] })])],
      },
    );
    expect(answer.tables[0]?.rows).toEqual([['1970-01-01T00:00:00.250Z', 1]]);
  });

  test('DESCRIBE counts no nulls and follows references', async () => {
    const answer = await hunt(`${all} DESCRIBE p.command_line DESCRIBE p.parent_ref.pid`, world);
    expect(answer.statements.slice(1).map(({ describe: sheet }) => sheet)).toEqual([
      [
        { name: 'count', value: 1 },
        { name: 'unique', value: 1 },
        { name: 'top', value: 'powershell -enc QQ==' },
        { name: 'freq', value: 1 },
      ],
      [
        { name: 'count', value: 2 },
        { name: 'mean', value: 15 },
        { name: 'min', value: 10 },
        { name: 'max', value: 20 },
      ],
    ]);
  });
});

test('NEW: single quotes work, and a missing number leaves the others whole', async () => {
  const answer = await hunt(
    `a = NEW process ['x.exe'] b = NEW [{"type": "process", "pid": 1}, {"type": "process", "name": "y"}]
     DISP b ATTR pid, name`,
  );
  expect(answer.tables[0]?.rows).toEqual([
    [1, null],
    [null, 'y'],
  ]);
});

test('rows come by first observation, then identity, every time', async () => {
  const shuffled = { 'x://day': [...smallWorld()].reverse() };
  const text = `${all} n = FIND network-traffic CREATED BY p DISP p DISP n`;
  const [one, other] = [await hunt(text, world), await hunt(text, shuffled)];
  expect(other.tables).toEqual(one.tables);
});

describe('documents of Elasticsearch', () => {
  const base = { '@timestamp': '2021-04-01T00:00:00Z', host: { id: 'h' } };
  const powershell = {
    entity_id: '{A}',
    pid: 7,
    name: 'powershell.exe',
    executable: 'C:\\w\\powershell.exe',
  };
  const documents = [
    { ...base, event: { code: '22' }, process: powershell, dns: { question: { name: 'example.com' } } },
    {
      ...base,
      event: { code: '13' },
      process: powershell,
      registry: { hive: 'HKLM', key: 'SOFTWARE\\Run', path: 'HKLM\\SOFTWARE\\Run\\a', value: 'a' },
    },
    {
      ...base,
      event: { code: '10', module: 'sysmon', provider: 'Microsoft-Windows-Sysmon' },
      process: powershell,
      winlog: {
        event_data: { TargetProcessGUID: '{B}', TargetProcessId: '9', TargetImage: 'C:\\w\\lsass.exe' },
      },
    },
    ...['2001:db8::1', '2001:DB8:0:0:0:0:0:2', '10.0.0.9'].map((ip, index) => ({
      ...base,
      event: { code: '3' },
      process: powershell,
      network: { transport: 'tcp' },
      source: { ip: '10.0.0.1', port: 50_000 + index },
      destination: { ip, port: 443 },
    })),
  ];

  async function huntIn(text: string): Promise<HuntAnswer> {
    const lines = `${documents.map((one) => JSON.stringify(one)).join('\n')}\n`;
    const session = await openSession(testPorts({ '/hunt/a.ndjson': lines }), { folder: '/hunt' });
    try {
      return await runHunt(session, text);
    } finally {
      session.close();
    }
  }

  test('a DNS record makes no connection without addresses', async () => {
    const answer = await huntIn(
      "n = GET network-traffic FROM a.ndjson WHERE protocols LIKE '%' d = GET domain-name WHERE value = 'example.com'",
    );
    expect([answer.counts('n'), answer.counts('d')]).toEqual([
      [3, 3],
      [1, 1],
    ]);
  });

  test('a registry key is asked for as it is shown, with its hive', async () => {
    const answer = await huntIn(
      "k = GET windows-registry-key FROM a.ndjson WHERE key LIKE 'HKLM%' DISP k ATTR key",
    );
    const [[key] = []] = answer.tables[0]?.rows ?? [];
    expect(
      (await huntIn(`k = GET windows-registry-key FROM a.ndjson WHERE key = r'${String(key)}'`)).counts('k'),
    ).toEqual([1, 1]);
  });

  test('LIKE of an address finds it', async () => {
    expect((await huntIn("a = GET ipv4-addr FROM a.ndjson WHERE value LIKE '10.%.9'")).counts('a')).toEqual([
      1, 1,
    ]);
  });

  test('a process that is only the target of an access is found', async () => {
    expect((await huntIn("p = GET process FROM a.ndjson WHERE name = 'lsass.exe'")).counts('p')).toEqual([
      1, 1,
    ]);
  });

  test('binary_ref.name is the name, not the whole path', async () => {
    const answer = await huntIn("p = GET process FROM a.ndjson WHERE binary_ref.name = 'powershell.exe'");
    expect(answer.variable('p').entities).toBe(1);
  });

  test('GROUP keeps IPv6 destinations apart', async () => {
    const answer = await huntIn(
      `n = GET network-traffic FROM a.ndjson WHERE dst_port = 443
       g = GROUP n BY dst_ref.value WITH COUNT(*) AS n
       DISP g ATTR dst_ref.value, n`,
    );
    expect(answer.tables[0]?.rowCount).toBe(3);
    expect(answer.tables[0]?.rows.every(([value]) => value !== null)).toBe(true);
  });
});
