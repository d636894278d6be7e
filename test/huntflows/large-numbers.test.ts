/** Whole numbers beyond 2^53, which JSON.parse rounds, are what the source wrote: in every kind of file, and in every command. */
import { expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import { runHunt } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

const mapping = `
objects:
  event: { attributes: { x_sequence: event.sequence, x_numbers: labels.numbers } }
`;

async function run(files: Readonly<Record<string, string>>, text: string) {
  const ports = testPorts({ '/hunt/.kestrel/mapping.yaml': mapping, ...files });
  const answer = await runHunt(await openSession(ports, { folder: '/hunt' }), text);
  expect(answer.error).toBeUndefined();
  return answer;
}

const numbers = ['9007199254740991', '9007199254740993', '9007199254740995', '18446744073709551615', '12'];

const documents = numbers.map(
  (number) =>
    `{"@timestamp":"2021-01-01T00:00:00Z","event":{"code":"1","action":"a","sequence":${number}},` +
    `"labels":{"numbers":[1,-${number}]},"network":{"transport":"tcp"},` +
    `"source":{"ip":"10.0.0.1","port":1,"bytes":${number}},"destination":{"ip":"10.0.0.2","port":2}}`,
);
const hits = documents.map((source, index) => `{"_index":"i","_id":"${index}","_source":${source}}`);

const forms: readonly [string, string][] = [
  ['lines', documents.join('\n')],
  ['a list', `[${documents.join(',\n')}]`],
  ['hits', hits.join('\n')],
  ['a search response', `{"hits":{"total":${hits.length},"hits":[${hits.join(',')}]}}`],
  ['two search responses, each on a line', `{"hits":{"hits":[${hits.join(',')}]}}\n{"hits":{"hits":[]}}`],
];

test.each(forms)('in %s', async (_, file) => {
  const { tables } = await run(
    { '/hunt/e.json': file },
    `e = GET x-oca-event FROM 'file://e.json' WHERE code = '1'
     a = e WHERE x_sequence > 9007199254740993 AND x_sequence <= 18446744073709551615
     DISP a ATTR x_sequence, x_numbers SORT BY x_sequence
     n = GET network-traffic FROM 'file://e.json' WHERE src_byte_count != 9007199254740993
     DISP n ATTR src_byte_count`,
  );
  expect(tables.map(({ rows }) => rows)).toEqual([
    [
      ['18446744073709551615', [1, '-18446744073709551615']],
      ['9007199254740995', [1, '-9007199254740995']],
    ],
    [['18446744073709551615']],
  ]);
});

test('in a bundle; in conditions, order, groups and bins', async () => {
  const objects = numbers.map(
    (number, index) =>
      `"${index}":{"type":"x-item","name":"i${index}","n":${number},"more":{"list":[${number}]}}`,
  );
  const bundle =
    `{"type":"bundle","id":"bundle--1","objects":[{"type":"observed-data","id":"observed-data--1",` +
    `"first_observed":"2021-01-01T00:00:00Z","last_observed":"2021-01-01T00:00:00Z","number_observed":1,` +
    `"objects":{${objects.join(',')}}}]}`;
  const answer = await run(
    { '/hunt/b.json': bundle },
    `i = GET x-item FROM 'file://b.json' WHERE n > 0
     DISP i ATTR n, more.list SORT BY n ASC
     a = i WHERE n = 9007199254740993 DISP a ATTR name
     b = i WHERE n > 9007199254740992 AND n < '9007199254740995' DISP b ATTR name
     c = i WHERE n IN (9007199254740992, 9007199254740994) DISP c ATTR name
     g = GROUP i BY BIN(n, 10) WITH COUNT(n), MAX(n), SUM(n) DISP g SORT BY max_n ASC
     DESCRIBE i.n`,
  );
  const sorted = [12, 9007199254740991, '9007199254740993', '9007199254740995', '18446744073709551615'];
  const [shown, ...others] = answer.tables.map(({ rows }) => rows);
  expect(shown).toEqual(sorted.map((number) => [number, number]));
  expect(others.slice(0, 3)).toEqual([[['i1']], [['i1']], []]);
  expect(others[3]).toEqual([
    [10, 1, 12, 12],
    [9007199254740990, 3, '9007199254740995', '27021597764222979'],
    ['18446744073709551610', 1, '18446744073709551615', '18446744073709551615'],
  ]);
  expect(answer.statements.at(-1)?.describe?.slice(2)).toEqual([
    { name: 'min', value: 12 },
    { name: 'max', value: '18446744073709551615' },
  ]);
});

test('in Windows events of each shape, in their own texts, and those that wait for a clock', async () => {
  const flat = (id: number, number: string) =>
    `{"EventID":${id},"SourceName":"Microsoft-Windows-Sysmon","Hostname":"h","UtcTime":"2021-01-01 00:00:00.000",` +
    `"ProcessGuid":"{00000000-0000-0000-0000-00000000000${id}}","ProcessId":${number},"Image":"C:\\\\a.exe","User":"a\\\\b"}`;
  const security = (number: string) =>
    `{"EventID":4688,"SourceName":"Microsoft-Windows-Security-Auditing","Hostname":"h","EventTime":"2021-01-01 00:00:00",` +
    `"NewProcessId":${number},"NewProcessName":"C:\\\\b.exe","Keywords":-9214364837600034816}`;
  const payload = JSON.stringify(
    '{"EventData":{"Data":[{"@Name":"UtcTime","#text":"2021-01-01 00:00:00.000"},' +
      '{"@Name":"ProcessGuid","#text":"{00000000-0000-0000-0000-000000000009}"},' +
      '{"@Name":"Image","#text":"C:\\\\c.exe"},{"@Name":"ProcessId","#text":9007199254740997}]}}',
  );
  const evtxECmd =
    `{"EventId":1,"Provider":"Microsoft-Windows-Sysmon","Channel":"Microsoft-Windows-Sysmon/Operational",` +
    `"Computer":"h","TimeCreated":"2021-01-01T00:00:00Z","Payload":${payload}}`;
  const answer = await run(
    {
      '/hunt/w.json': [security('9007199254740993'), flat(1, '9007199254740995')].join('\n'),
      '/hunt/p.json': evtxECmd,
    },
    `p = GET process FROM 'file://w.json' WHERE pid > 0 DISP p ATTR name, pid SORT BY pid ASC
     e = GET x-oca-event FROM 'file://w.json' WHERE code = '4688' DISP e ATTR outcome
     q = GET process FROM 'file://p.json' WHERE pid = 9007199254740997 DISP q ATTR name, pid`,
  );
  expect(answer.tables.map(({ rows }) => rows)).toEqual([
    [
      ['b.exe', '9007199254740993'],
      ['a.exe', '9007199254740995'],
    ],
    [['success']],
    [['c.exe', '9007199254740997']],
  ]);
});

test('a number beyond 2^53 that is written as it is stays a number, and is equal to its digits', async () => {
  const answer = await run(
    {},
    `n = NEW x-n [{"n": 1e17, "t": "a"}, {"n": 100000000000000000, "t": "b"}, {"n": 1e21, "t": "c"}, {"n": 9007199254740992, "t": "d"}]
     a = n WHERE n = 100000000000000000 DISP a ATTR n, t
     b = n WHERE n IN (1000000000000000000000, 9007199254740993, '9007199254740992') DISP b ATTR n, t
     SAVE n TO n.json SAVE n TO n.parquet
     c = LOAD n.json DISP c ATTR n d = LOAD n.parquet DISP d ATTR n`,
  );
  const all = [[1e17], [1e21], [9007199254740992]];
  expect(answer.tables.map((table) => table.rows)).toEqual([
    [
      [1e17, 'a'],
      [1e17, 'b'],
    ],
    [
      [1e21, 'c'],
      [9007199254740992, 'd'],
    ],
    all,
    all,
  ]);
});

test('saved in each format and loaded again', async () => {
  const answer = await run(
    {},
    `n = NEW x-n [{"n": 9007199254740993, "t": "a"}, {"n": 5, "t": "b"}, {"n": -9223372036854775808, "t": "c"}]
     SAVE n TO n.csv SAVE n TO n.json SAVE n TO n.parquet
     a = LOAD n.csv AS x-n b = LOAD n.json AS x-n c = LOAD n.parquet AS x-n
     DISP a ATTR n, t SORT BY n DISP b ATTR n, t SORT BY n DISP c ATTR n, t SORT BY n`,
  );
  const rows = [
    ['9007199254740993', 'a'],
    [5, 'b'],
    ['-9223372036854775808', 'c'],
  ];
  expect(answer.tables.map((table) => table.rows)).toEqual([rows, rows, rows]);
});

test('a number that is larger than any is what the source wrote, and is in its place', async () => {
  const document =
    '{"@timestamp":"2021-01-01T00:00:00Z","event":{"code":"1"},"process":{"pid":1e400,"name":"p","entity_id":"g"}}';
  const bundle =
    '{"type":"bundle","objects":[{"type":"observed-data","first_observed":"2021-01-01T00:00:00Z",' +
    '"last_observed":"2021-01-01T00:00:00Z","number_observed":1,"objects":{"0":{"type":"x-v","v":-1e400},' +
    '"1":{"type":"x-v","v":1e400},"2":{"type":"x-v","v":7},"3":{"type":"x-v","v":18446744073709551615}}}]}';
  const answer = await run(
    { '/hunt/e.json': document, '/hunt/b.json': bundle },
    `p = GET process FROM 'file://e.json' WHERE pid > 5
     DISP p ATTR pid
     v = GET x-v FROM 'file://b.json' WHERE v < 1e400
     w = NEW x-v [{"v": 1e400}]
     all = v + w
     DISP all ATTR v SORT BY v ASC
     SAVE all TO v.csv
     SAVE all TO v.parquet
     c = LOAD v.csv
     DISP c ATTR v SORT BY v ASC`,
  );
  const sorted = [['-1e400'], [7], ['18446744073709551615'], ['1e400']];
  expect(answer.tables.map(({ rows }) => rows)).toEqual([[['1e400']], sorted, sorted]);
  expect(answer.warnings).toEqual(['mixed-column']);
});

test('a sum that is larger than any number is no null', async () => {
  const answer = await run(
    {},
    `v = NEW x-v [{"g": "a", "v": 1e400}, {"g": "a", "v": 1}] g = GROUP v BY g WITH SUM(v), AVG(v) DISP g`,
  );
  expect(answer.tables[0]?.rows).toEqual([['a', 'Infinity', 'Infinity']]);
});

test('infinity is in its place among numbers; a text that reads like it is a text among texts', async () => {
  const answer = await run(
    {},
    `v = NEW x-v [{"v": "Infinity"}, {"v": 7}, {"v": "-Infinity"}, {"v": 1e400}]
     DISP v ATTR v SORT BY v ASC
     above = v WHERE v > 7
     t = NEW x-v [{"v": "infinity"}, {"v": "a"}, {"v": "Z"}]
     DISP t ATTR v SORT BY v ASC`,
  );
  expect(answer.tables[0]?.rows[0]).toEqual(['-Infinity']);
  expect(answer.tables[0]?.rows[1]).toEqual([7]);
  expect(answer.variable('above').entities).toBe(2);
  expect(answer.tables[1]?.rows).toEqual([['Z'], ['a'], ['infinity']]);
});
