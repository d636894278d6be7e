import * as zlib from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openSession } from '../../../../engine/open-session.js';
import { hunt, openHunt, runHunt } from '../../../kit/hunt.js';
import { testPorts } from '../../../kit/ports.js';
import { sharedData, sharedFolder } from '../../../kit/shared.js';
import { smallWorld } from '../../../kit/small-world.js';
import { object, record } from '../../../kit/store.js';

const world = { 'x://day': smallWorld() };

const pandasParquet =
  'UEFSMRUAFR4VHiwVAhUAFQYVBhwAAAACAAAAAgEFAAAAYS5leGUmTBwVDBklBgAZGARuYW1lFQAWAhZEFkQmCEkcFQAVABUCAAAAFQAVHBUcLBUCFQAVBhUGHAAAAAIAAAACAQDK5cA1muUVJtgBHBUEGSUGABkYB2NyZWF0ZWQVABYCFkIWQiaWAUkcFQAVABUCAAAAFQAVHBUcLBUCFQAVBhUGHAAAAAIAAAACAgEAAAAAAAAAJu4CHBUEGSUGABkoBnhfbmVzdAFrFQAWAhZCFkImrAJJHBUAFQAVAgAAABUAFTgVOCwVBBUAFQYVBhwAAAACAAAAAwICAAAABAQBAAAAAAAAAAIAAAAAAAAAJqIEHBUEGSUGABlIBnhfbmVzdAFsBGxpc3QHZWxlbWVudBUAFgQWXhZeJsQDSRwVABUAFQIAAAAVABUcFRwsFQIVABUGFQYcAAAAAgAAAAIBAQAAAAAAIAAm1AUcFQQZJQYAGRgFeF9iaWcVABYCFkIWQiaSBUkcFQAVABUCAAAAFQAVFBUULBUCFQAVBhUGHAAAAAIAAAACAf////8m3gYcFQIZJQYAGRgFeF9kYXkVABYCFjoWOiakBkkcFQAVABUCAAAAFQQZrDUAGAZzY2hlbWEVCgAVDCUCGARuYW1lJQBMHAAAABUEJQIYB2NyZWF0ZWRsjBEcPAAAAAAANQIYBnhfbmVzdBUEABUEJQIYAWsANQIYAWwVAhUGTDwAAAA1BBgEbGlzdBUCABUEJQIYB2VsZW1lbnQAFQQlAhgFeF9iaWcAFQIlAhgFeF9kYXklDExsAAAAFgIZHBlsJkwcFQwZJQYAGRgEbmFtZRUAFgIWRBZEJghJHBUAFQAVAgAAACbYARwVBBklBgAZGAdjcmVhdGVkFQAWAhZCFkImlgFJHBUAFQAVAgAAACbuAhwVBBklBgAZKAZ4X25lc3QBaxUAFgIWQhZCJqwCSRwVABUAFQIAAAAmogQcFQQZJQYAGUgGeF9uZXN0AWwEbGlzdAdlbGVtZW50FQAWBBZeFl4mxANJHBUAFQAVAgAAACbUBRwVBBklBgAZGAV4X2JpZxUAFgIWQhZCJpIFSRwVABUAFQIAAAAm3gYcFQIZJQYAGRgFeF9kYXkVABYCFjoWOiakBkkcFQAVABUCAAAAFqIDFgImCBaiAxQAACggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAxNS4wLjIZbBwAABwAABwAABwAABwAABwAAADfAQAAUEFSMQ==';

describe('what SAVE writes, LOAD reads', () => {
  test.each(
    ['csv', 'json', 'parquet'].flatMap((format) => ['', '.gz', '.zip'].map((packed) => `${format}${packed}`)),
  )('%s', async (suffix) => {
    const ports = testPorts();
    const opened = await openHunt(world, {}, ports);
    const answer = await opened.run(
      `n = GET network-traffic FROM x://day WHERE dst_port > 0
       SAVE n TO out/n.${suffix}
       m = LOAD out/n.${suffix}
       DISP n ATTR src_ref.value, src_port, dst_ref.value, dst_port, protocols
       DISP m ATTR src_ref.value, src_port, dst_ref.value, dst_port, protocols
       both = n + m`,
    );
    expect(answer.error).toBeUndefined();
    expect(answer.statements[1]?.saved).toEqual({ path: `/hunt/out/n.${suffix}`, rows: 3 });
    // A file of rows brings no records, of which a timeline would be.
    const [table, timeline] = [answer.tables[0], answer.tables[0]?.timeline];
    expect(timeline).toBeDefined();
    expect({ ...answer.tables[1], timeline }).toEqual(table);
    expect(answer.variable('m')).toMatchObject({ type: 'network-traffic', entities: 3, records: 0 });
    // Loaded connections are the very ones of the logs.
    expect(answer.variable('both').entities).toBe(3);
  });

  test.each(['csv', 'json', 'parquet'])(
    'lists, truths and times, and what has no name of its own: %s',
    async (format) => {
      const opened = await openHunt(world, {}, testPorts());
      const shown = 'name, pid, is_hidden, x_seen, x_score, x_code, opened_connection_refs.dst_port';
      const answer = await opened.run(
        `p = NEW process [{"name": "a.exe", "pid": 1, "is_hidden": true, "x_seen": true, "x_score": 0.5, "x_code": "007"},
         {"name": "b.exe", "pid": 1, "is_hidden": false, "x_seen": false, "x_score": 1e21, "x_code": "1.10"}]
       n = GET process FROM x://day WHERE pid > 0
       both = p + n
       SAVE both TO both.${format}
       again = LOAD both.${format}
       DISP both ATTR ${shown}
       DISP again ATTR ${shown}`,
      );
      expect(answer.error).toBeUndefined();
      expect(answer.tables[1]?.rows).toEqual(answer.tables[0]?.rows);
      expect(answer.tables[1]?.rows).toEqual(
        expect.arrayContaining([
          ['a.exe', 1, true, true, 0.5, '007', null],
          ['powershell.exe', 20, null, null, null, null, [80, 443]],
        ]),
      );
    },
  );

  test.each([
    ['file', '{"name": "a.exe", "hashes.MD5": "aa", "x_note": "hash"}', '{"name": "a.exe"}'],
    [
      'windows-registry-key',
      '{"key": "HKLM\\\\Run", "values.name": "v", "values.data": "d"}',
      '{"key": "HKLM\\\\Run", "values.name": "v"}',
    ],
  ])('each row is one %s: what it does not say is not taken from another', async (type, ...rows) => {
    const opened = await openHunt(world, {}, testPorts());
    const answer = await opened.run(`f = NEW ${type} [${rows.join(', ')}] SAVE f TO f.csv g = LOAD f.csv`);
    expect(answer.error).toBeUndefined();
    expect(['f', 'g'].map((name) => answer.variable(name).entities)).toEqual([2, 2]);
  });

  // As pandas 3.1 reads the same CSV; the same column it refuses to write to Parquet, and gives back as it was from JSON.
  test.each([
    ['csv', ['7', 'beta', '2.5', 'true'], ['mixed-column']],
    ['parquet', ['7', 'beta', '2.5', 'true'], ['mixed-column']],
    ['json', [7, 'beta', 2.5, true], []],
  ])('numbers beside texts: %s', async (format, given, codes) => {
    const opened = await openHunt(world, {}, testPorts());
    const values = ['7', '"beta"', '2.5', 'true'].map(
      (value, index) => `{"name": "${index}", "x_mixed": ${value}, "x_number": ${index}, "pid": ${index}}`,
    );
    const answer = await opened.run(
      `p = NEW process [${values.join(', ')}]
       SAVE p TO p.${format}
       q = LOAD p.${format} AS process
       DISP q ATTR x_mixed SORT BY name ASC
       seven = q WHERE x_mixed = 7 AND x_mixed > 6`,
    );
    expect(answer.error).toBeUndefined();
    expect(answer.tables.at(-1)?.rows.map(([cell]) => cell)).toEqual(given);
    expect(answer.variable('seven').entities).toBe(1);
    const warnings = answer.statements[1]?.warnings ?? [];
    expect(warnings.map(({ code }) => code)).toEqual(codes);
    if (codes.length > 0)
      expect(warnings[0]?.message).toBe(
        `p.${format} has numbers or truths beside texts in x_mixed: LOAD gives them as texts.`,
      );
  });

  test.each(['csv', 'json', 'parquet'])('processes without a unique id stay as many: %s', async (format) => {
    const opened = await openHunt(world, {}, testPorts());
    // Of one pid: what told them apart, host and time, is in no column.
    const rows = ['1', '2', '3'].map((id) => `{"id": "process--${id}", "pid": 4, "name": "a.exe"}`);
    rows.push('{"pid": 4, "name": "b.exe"}', '{"name": "b.exe", "pid": 4}');
    const answer = await opened.run(
      `p = NEW process [${rows.join(', ')}]
       SAVE p TO p.${format}
       q = LOAD p.${format}`,
    );
    expect(answer.error).toBeUndefined();
    expect(['p', 'q'].map((name) => answer.variable(name).entities)).toEqual([4, 4]);
  });

  test.each([
    ['events', 'x-oca-event', "code = '1'", 1],
    ['processes without a unique id', 'process', 'pid = 7', 1],
    ['processes with one', 'process', 'pid < 7', 2],
  ])('what was saved is merged with what it was saved from: %s', async (_name, type, condition, entities) => {
    const guid = (pid: number) => object('process', { x_unique_id: `{${pid}}`, pid });
    const event = object('x-oca-event', { code: '1', provider: 'Sysmon' });
    const opened = await openHunt({
      'x://day': [
        record('a', 1, [guid(1), event]),
        record('b', 2, [object('process', { pid: 7, name: 'a.exe' }), guid(2), event]),
      ],
    });
    const answer = await opened.run(
      `v = GET ${type} FROM x://day WHERE ${condition}
       SAVE v TO v.json
       a = LOAD v.json
       both = a + v
       joined = JOIN a, v
       same = v WHERE id = a.id
       DISP v ATTR id
       DISP a ATTR id`,
    );
    expect(answer.error).toBeUndefined();
    expect(answer.counts('both')).toEqual(answer.counts('v'));
    expect(['v', 'a', 'joined', 'same'].map((name) => answer.variable(name).entities)).toEqual([
      entities,
      entities,
      entities,
      entities,
    ]);
    expect(answer.tables[1]?.rows).toEqual(answer.tables[0]?.rows);
  });

  test.each(['csv', 'json', 'parquet'])('a row for each record: %s', async (format) => {
    const opened = await openHunt(world, {}, testPorts());
    const answer = await opened.run(
      `p = GET process FROM x://day WHERE name = 'powershell.exe'
       t = RECORDS(p)
       SAVE t TO t.${format}
       u = LOAD t.${format}
       DISP t ATTR first_observed, number_observed, observation_id, name, pid
       DISP u ATTR first_observed, number_observed, observation_id, name, pid
       g = GROUP u BY name WITH COUNT(*) AS n, MIN(first_observed) AS first
       DISP g ATTR n`,
    );
    expect(answer.error).toBeUndefined();
    const [saved, loaded, groups] = answer.tables;
    expect(saved?.rowCount).toBe(4);
    expect(loaded?.rows).toEqual(saved?.rows);
    expect(answer.variable('u')).toMatchObject({ kind: 'rows', entities: 1, records: 0 });
    expect(groups?.rows).toEqual([[4]]);
  });

  test('groups are saved as they are shown', async () => {
    const ports = testPorts();
    const opened = await openHunt(world, {}, ports);
    await opened.run(
      `n = GET network-traffic FROM x://day WHERE dst_port > 0
       g = GROUP n BY dst_port WITH COUNT(*) AS n
       SAVE g TO g.csv`,
    );
    expect(Buffer.from(ports.made.get('/hunt/g.csv') ?? []).toString()).toBe('"dst_port","n"\n80,1\n443,2\n');
  });
});

describe('LOAD', () => {
  test.each([
    ['a list of texts', 'ips.json', '["10.0.0.1", "10.0.0.2"]'],
    ['CSV with a column', 'ips.csv', 'value,risk\n10.0.0.1,1\n10.0.0.2,2\n'],
    ['CSV of Windows', 'ips.csv', '\uFEFFvalue\r\n10.0.0.1\r\n10.0.0.2\r\n'],
    ['CSV in UTF-16', 'ips.csv', Buffer.from('\uFEFFvalue,x\n10.0.0.1,é\n10.0.0.2,\n', 'utf16le')],
    ['JSON, one object on each line', 'ips.json', '{"value": "10.0.0.1"}\n{"value": "10.0.0.2"}\n'],
    ['CSV with a comma at the end of each line', 'ips.csv', 'value,\n10.0.0.1,\n10.0.0.2,\n'],
    ['CSV with the index of pandas', 'ips.csv', ',value\n0,10.0.0.1\n1,10.0.0.2\n'],
    // Made by bz2 of Python, the first from two streams as parallel packers write it.
    [
      'CSV in bzip2',
      'ips.csv.bz2',
      Buffer.from(
        'QlpoOTFBWSZTWTF5fi0AAAtbgAAQAAVgAAAAoiwbQCAAMUwAE0IgPUaGeqPltqlkyqgJIiR+/F3JFOFCQMXl+LRCWmg5MUFZJlNZKx8ICgAABFgAABAABXAAIAAwwAaaZoK8Cp+F3JFOFCQKx8ICgA==',
        'base64',
      ),
    ],
    // Made by lzma of Python.
    [
      'CSV in xz',
      'ips.csv.xz',
      Buffer.from(
        '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AAgAB1dADsYSdxB9ScG+YZ6cf1/j8P5+0I7xE1UXvuXxgAAAAAAAGFqjsAU1SzEAAE5Ic8oa2IftvN9AQAAAAAEWVo=',
        'base64',
      ),
    ],
    // Made by zstd 1.5.4 from a pipe.
    [
      'CSV in Zstandard',
      'ips.csv.zst',
      Buffer.from('KLUv/QRY8QAAdmFsdWUseAoxMC4wLjAuMSwxCjEwLjAuMC4yLDIKdOfV9Q==', 'base64'),
    ],
    [
      'JSON in bzip2',
      'ips.json.bz2',
      Buffer.from(
        'QlpoOTFBWSZTWbbf/44AAA2bgBAFcBAACiIEAwogACEogMgeoUwAE0waPGYUjVJYgdzd0I8IwJUPi7kinChIW2//xwA=',
        'base64',
      ),
    ],
  ])('%s', async (_what, name, content) => {
    const opened = await openHunt({}, {}, testPorts({ [`/hunt/${name}`]: content }));
    const answer = await opened.run(`a = LOAD ${name} AS ipv4-addr DISP a ATTR value`);
    expect(answer.tables[0]?.rows).toEqual([['10.0.0.1'], ['10.0.0.2']]);
  });

  test('the index of pandas is no name, and rows may be short', async () => {
    const opened = await openHunt({}, {}, testPorts({ '/hunt/p.csv': ',pid,name\n0,4,System\n1,8\n' }));
    const answer = await opened.run('a = LOAD p.csv AS process DISP a ATTR name, pid');
    expect(answer.tables[0]?.rows).toEqual([
      ['System', 4],
      [null, 8],
    ]);
  });

  test('times of records as pandas writes them', async () => {
    const csv = 'name,first_observed\na.exe,2021-04-01 00:00:00+00:00\na.exe,2021-04-01 00:01:00+00:00\n';
    const opened = await openHunt({}, {}, testPorts({ '/hunt/p.csv': csv }));
    const answer = await opened.run('a = LOAD p.csv AS process DISP a ATTR name, first_observed');
    expect(answer.tables[0]?.rows).toEqual([
      ['a.exe', '2021-04-01T00:00:00Z'],
      ['a.exe', '2021-04-01T00:01:00Z'],
    ]);
  });

  test('types come back as the attribute has them, whatever pandas made of them', async () => {
    const csv = 'name,pid,created,is_hidden\na.exe,7.0,2021-04-01 00:00:00+00:00,True\nb.exe,,,\n';
    const json = '[{"name":"a.exe","pid":7.0,"created":1617235200000,"is_hidden":true}]';
    const opened = await openHunt({}, {}, testPorts({ '/hunt/p.csv': csv, '/hunt/p.json': json }));
    const answer = await opened.run(
      `a = LOAD p.csv AS process DISP a ATTR name, pid, created, is_hidden
       b = LOAD p.json AS process DISP b ATTR name, pid, created, is_hidden`,
    );
    const first = ['a.exe', 7, expect.stringMatching(/^2021-04-01T00:00:00(\.000)?Z$/), true];
    expect(answer.tables.map(({ rows }) => rows)).toEqual([[first, ['b.exe', null, null, null]], [first]]);
  });

  test('what Python prints into CSV is read as what it was', async () => {
    const csv = [
      'name,created,x_tags,x_seen,x_tiny,x_exact,arguments',
      `a.exe,2020-06-01 12:00:00+02:00,"['it\\'s', 'b']",True,1e-07,9007199254740993,"[""it's"", 'b']"`,
      `b.exe,,[],,2.5,7,`,
    ].join('\n');
    const opened = await openHunt({}, {}, testPorts({ '/hunt/p.csv': csv }));
    const answer = await opened.run(
      `a = LOAD p.csv AS process DISP a ATTR name, created, x_tags, x_seen, x_tiny, x_exact, arguments`,
    );
    const created = '2020-06-01T12:00:00+02:00';
    const list = ["it's", 'b'];
    expect(answer.tables[0]?.rows).toEqual([
      ['a.exe', created, list, true, 1e-7, '9007199254740993', list],
      ['b.exe', null, null, null, 2.5, 7, null],
    ]);
  });

  test('Parquet of pandas: nested values, large numbers, times to the nanosecond, dates', async () => {
    // pandas 2.2.3, pyarrow: DataFrame({'name': ['a.exe'], 'created': [Timestamp('2020-01-01T00:00:00.123456Z')],
    // 'x_nest': [{'k': 1, 'l': [1, 2]}], 'x_big': [2**53 + 1], 'x_day': [date(1969, 12, 31)]}).to_parquet(compression=None)
    const opened = await openHunt(
      {},
      {},
      testPorts({ '/hunt/p.parquet': Buffer.from(pandasParquet, 'base64') }),
    );
    const answer = await opened.run(
      'a = LOAD p.parquet AS process DISP a ATTR name, created, x_nest, x_big, x_day',
    );
    expect(answer.tables[0]?.rows).toEqual([
      ['a.exe', '2020-01-01T00:00:00.123456Z', '{"k":1,"l":[1,2]}', '9007199254740993', '1969-12-31'],
    ]);
  });

  const writesZstd = 'zstdCompress' in zlib;

  test.each(['.bz2', '.xz', ...(writesZstd ? [] : ['.zst'])])(
    '%s cannot be written, which is said before anything is',
    async (suffix) => {
      const ports = testPorts();
      const opened = await openHunt(world, {}, ports);
      const answer = await opened.run(`p = GET process FROM x://day WHERE pid > 0 SAVE p TO p.csv${suffix}`);
      expect(answer.error).toMatchObject({ code: 'unknown-file-format' });
      expect([...ports.made]).toEqual([]);
    },
  );

  test(`.zst is ${writesZstd ? 'written and read again' : 'refused by this Node.js, with the version that writes it'}`, async () => {
    const ports = testPorts();
    const opened = await openHunt({}, {}, ports);
    const answer = await opened.run(
      "n = NEW process ['a.exe', 'b.exe'] SAVE n TO n.csv.zst a = LOAD n.csv.zst DISP a ATTR name",
    );
    if (!writesZstd) {
      expect(answer.error?.hint).toContain('22.15');
      return;
    }
    expect(answer.error).toBeUndefined();
    expect(answer.tables[0]?.rows).toEqual([['a.exe'], ['b.exe']]);
    const packed = ports.made.get('/hunt/n.csv.zst') ?? new Uint8Array();
    expect(Buffer.from(packed).readUInt32LE(0)).toBe(0xfd2fb528);
  });

  test('a file that is not there: names that are near', async () => {
    const opened = await openHunt({}, {}, testPorts({ '/hunt/gone-2021.csv': '' }));
    const { error } = await opened.run('a = LOAD gone.csv');
    expect(error).toMatchObject({
      message: 'There is no file /hunt/gone.csv.',
      hint: 'Similar names in /hunt: gone-2021.csv.',
    });
  });

  test.each([
    ["a = LOAD 'C:\\new\\table.csv'", /^There is no file .*C:\\new\\table\.csv\.$/],
    [
      "a = NEW process ['cmd.exe']\nSAVE a TO 'C:\\new\\table.csv'",
      /C:\\new\\table\.csv cannot be written: it has a line break or another control/,
    ],
  ])('%s: the backslash began another character', async (text, message) => {
    const { error } = await (await openHunt({}, {}, testPorts())).run(text);
    expect(error?.message).toMatch(message);
    expect(error?.hint).toContain("write r'…'");
  });

  test.each([
    ['a = LOAD gone.csv', 'missing-file'],
    ['a = LOAD a.txt', 'unknown-file-format'],
    ['a = LOAD untyped.csv', 'load-without-type'],
    ['a = LOAD two.csv', 'load-of-two-types'],
    ['a = LOAD broken.json', 'unreadable-table'],
    ['a = LOAD split.json AS process', 'unreadable-table'],
    ['a = LOAD columns.json AS process', 'unreadable-table'],
    ['a = LOAD twice.csv AS process', 'unreadable-table'],
    ['a = LOAD ragged.csv AS process', 'unreadable-table'],
    ['a = LOAD broken.csv.gz', 'unreadable-table'],
    ['a = LOAD broken.parquet', 'unreadable-table'],
  ])('%s: %s', async (statement, code) => {
    const files = {
      '/hunt/untyped.csv': 'value\n10.0.0.1\n',
      '/hunt/two.csv': 'type,value\nipv4-addr,10.0.0.1\nurl,http://x\n',
      '/hunt/split.json': '{"columns":["name","pid"],"index":[0],"data":[["a",1]]}',
      '/hunt/columns.json': '{"name":{"0":"a"},"pid":{"0":1}}',
      '/hunt/twice.csv': 'pid,pid\n1,2\n',
      '/hunt/ragged.csv': 'name,pid\na,1\nb\nc,3,4\n',
      '/hunt/broken.json': '[{"value": ',
      '/hunt/broken.csv.gz': new Uint8Array([0x1f, 0x8b, 1, 2, 3]),
      '/hunt/broken.parquet': 'no parquet',
    };
    const opened = await openHunt({}, {}, testPorts(files));
    expect((await opened.run(statement)).error).toMatchObject({
      code,
      line: 1,
      column: expect.any(Number) as number,
    });
  });

  test.skipIf(sharedFolder === undefined).each([
    ['test_input_data_procs.csv', ''],
    ['test_input_data_procs.json', ''],
    ['test_input_data_procs.parquet.gz', ''],
    ['test_input_data_procs_no_type.json', ' AS process'],
  ])('%s of Kestrel 1.8: five processes with their parents', async (name, as) => {
    const opened = await openHunt();
    const answer = await opened.run(
      `a = LOAD ${sharedData('stix', name)}${as} DISP a ATTR name, pid, parent_ref.name, parent_ref.pid LIMIT 1`,
    );
    expect(answer.variable('a').entities).toBe(5);
    expect(answer.tables[0]?.rows).toEqual([['reg.exe', 864, 'cmd.exe', 3140]]);
  });
});

describe('processes without a unique id that were saved and loaded', () => {
  const event = (time: string, host: string, pid: number, name: string, to: string): string =>
    JSON.stringify({
      '@timestamp': time,
      host: { id: host, name: host },
      process: { pid, name, parent: { pid: 1, name: 'init' } },
      source: { ip: '10.0.0.1', port: 40_000 },
      destination: { ip: to, port: 443 },
      network: { transport: 'tcp' },
    });
  const events = [
    event('2024-05-01T10:00:00Z', 'a', 700, 'curl', '192.0.2.1'),
    event('2024-05-01T10:00:10Z', 'b', 700, 'curl', '192.0.2.2'),
    event('2024-05-03T10:00:00Z', 'a', 700, 'vim', '192.0.2.3'),
    event('2024-05-05T10:00:00Z', 'a', 700, 'curl', '192.0.2.4'),
  ].join('\n');
  const peers = (variable: string): string =>
    `n = FIND network-traffic CREATED BY ${variable} DISP n ATTR dst_ref.value SORT BY dst_ref.value ASC`;

  test.each(['p.csv', 'p.json', 'p.parquet.gz'])(
    '%s: they are the same ones, not all of their pid',
    async (name) => {
      const ports = testPorts({ '/hunt/events.json': events });
      const opened = await openSession(ports, { folder: '/hunt' });
      const answer = await runHunt(
        opened,
        `all = GET process FROM './events.json' WHERE name = 'curl' AND network-traffic:dst_port = 443
       p = all WHERE opened_connection_refs.dst_ref.value = '192.0.2.1'
       DISP p ATTR id
       SAVE p TO ${name}`,
      );
      opened.close();
      const bytes = ports.made.get(`/hunt/${name}`) ?? new Uint8Array();
      const later = await openSession(testPorts({ '/hunt/events.json': events, [`/hunt/${name}`]: bytes }), {
        folder: '/hunt',
      });
      const again = await runHunt(
        later,
        `x = GET process FROM './events.json' WHERE pid = 700
       p = LOAD ${name} AS process DISP p ATTR id
       ${peers('p')}
       j = JOIN p, x BY id, id
       q = GET process FROM './events.json' WHERE id = p.id`,
      );
      later.close();
      expect([answer.error, again.error]).toEqual([undefined, undefined]);
      expect(again.tables.map(({ rows }) => rows)).toEqual([answer.tables[0]?.rows, [['192.0.2.1']]]);
      expect(
        [again.variable('x'), again.variable('j'), again.variable('q')].map(({ entities }) => entities),
      ).toEqual([4, 1, 1]);
    },
  );

  test('without an id, by pid and name together', async () => {
    const csv = 'pid,name\n700,vim\n';
    const opened = await openSession(testPorts({ '/hunt/events.json': events, '/hunt/p.csv': csv }), {
      folder: '/hunt',
    });
    const answer = await runHunt(
      opened,
      `x = GET process FROM './events.json' WHERE pid = 700 p = LOAD p.csv AS process ${peers('p')}`,
    );
    opened.close();
    expect(answer.tables[0]?.rows).toEqual([['192.0.2.3']]);
  });
});

describe('FIND from what was saved and loaded finds what it found before', () => {
  const observed = (at: number, objects: object): object => ({
    type: 'observed-data',
    first_observed: `2021-01-0${at}T00:00:00Z`,
    last_observed: `2021-01-0${at}T00:00:00Z`,
    number_observed: 1,
    objects,
  });
  const mail = (subject: string, from: string, pid: string): object => ({
    0: { type: 'email-addr', value: from },
    1: { type: 'email-message', subject, from_ref: '0', is_multipart: false },
    2: { type: 'artifact', payload_bin: Buffer.from(subject).toString('base64') },
    3: { type: 'process', x_unique_id: pid, name: 'outlook.exe' },
    4: { type: 'x-ticket', id: `ticket ${subject}`, title: subject },
  });
  const traffic = (port: number, mac: string, others: readonly string[], pid: string): object => ({
    0: { type: 'mac-addr', value: mac },
    1: {
      type: 'ipv4-addr',
      value: '10.0.0.1',
      resolves_to_refs: ['0', ...others.map((_, at) => `${at + 5}`)],
    },
    2: { type: 'ipv4-addr', value: '10.0.0.2' },
    3: { type: 'network-traffic', src_ref: '1', dst_ref: '2', dst_port: port, protocols: ['tcp'] },
    4: { type: 'process', x_unique_id: pid, name: 'a.exe', opened_connection_refs: ['3'] },
    ...Object.fromEntries(others.map((value, at) => [at + 5, { type: 'mac-addr', value }])),
  });
  const bundle = {
    type: 'bundle',
    spec_version: '2.0',
    objects: [
      observed(1, mail('one', 'a@x.org', 'p1')),
      observed(2, mail('two', 'b@x.org', 'p2')),
      observed(3, traffic(80, '00:00:00:00:00:01', ['00:00:00:00:00:02'], 'p3')),
      observed(4, traffic(443, '00:00:00:00:00:02', [], 'p4')),
    ],
  };

  async function answerOf(files: Record<string, string | Uint8Array>, text: string) {
    const ports = testPorts({ '/hunt/bundle.json': JSON.stringify(bundle), ...files });
    const opened = await openSession(ports, { folder: '/hunt' });
    try {
      return { answer: await runHunt(opened, text), made: ports.made };
    } finally {
      opened.close();
    }
  }

  test.each([
    ['network-traffic', 'dst_port = 443', ['p4']],
    ['email-message', "subject = 'two'", ['p2']],
    ['artifact', "payload_bin = 'b25l'", ['p1']],
    ['x-ticket', "title = 'two'", ['p2']],
    ['mac-addr', "value = '00:00:00:00:00:01'", ['p3']],
    ['email-addr', "value = 'a@x.org'", ['p1']],
  ])('%s', async (type, where, processes) => {
    const linked = 'p = FIND process LINKED v DISP p ATTR x_unique_id SORT BY x_unique_id ASC';
    const get = `v = GET ${type} FROM bundle.json WHERE ${where}`;
    const { answer, made } = await answerOf({}, `${get} SAVE v TO v.csv ${linked}`);
    const saved = made.get('/hunt/v.csv') ?? '';
    const later = await answerOf(
      { '/hunt/v.csv': saved },
      `s = GET process FROM bundle.json WHERE name = 'a.exe' v = LOAD v.csv ${linked}`,
    );
    const expected = processes.map((id) => [id]);
    expect([answer.error, later.answer.error]).toEqual([undefined, undefined]);
    expect([answer.tables[0]?.rows, later.answer.tables[0]?.rows]).toEqual([expected, expected]);
  });

  test('whatever else was loaded: a list of references leads to an entity for each of its items', async () => {
    const csv = `value,resolves_to_refs.value\n10.0.0.1,"['00:00:00:00:00:01', '00:00:00:00:00:02']"\n`;
    const { answer } = await answerOf(
      { '/hunt/ips.csv': csv, '/hunt/macs.csv': 'value\n00:00:00:00:00:01\n' },
      `s = GET process FROM bundle.json WHERE name = 'a.exe'
       ips = LOAD ips.csv AS ipv4-addr
       DISP ips ATTR value, resolves_to_refs.value
       macs = LOAD macs.csv AS mac-addr
       p = FIND process LINKED macs DISP p ATTR x_unique_id`,
    );
    expect(answer.error).toBeUndefined();
    expect(answer.tables.map(({ rows }) => rows)).toEqual([
      [['10.0.0.1', ['00:00:00:00:00:01', '00:00:00:00:00:02']]],
      [['p3']],
    ]);
  });
});

describe('a file that is not what it seems', () => {
  async function loaded(statement: string, files: Record<string, string | Uint8Array>) {
    const placed = Object.entries(files).map(([name, content]) => [`/hunt/${name}`, content] as const);
    const opened = await openHunt({}, {}, testPorts(Object.fromEntries(placed)));
    return opened.run(`l = ${statement} DISP l ATTR value`);
  }

  const rowsOf = (...values: string[]) => values.map((value) => [value]);

  test.each([
    ['1.1.1.1\n2.2.2.2\n', /column of list\.csv: 1\.1\.1\.1\./, /"value".*line of names, write one above/],
    ['id,indicator\n1,1.1.1.1\n', /: id, indicator\./, /Rename the column/],
    ['Value,x_risk\n1.1.1.1,3\n', /: Value\./, /"value" for "Value"/],
    ['x_risk, value\n3,1.1.1.1\n', /: {2}value\./, /"value" for " value"/],
    ['# "seen","ioc"\n"2024","1.1.1.1"\n', /: # "seen", ioc\./, /Take out the lines that begin with #/],
  ])('names that no address has: %j', async (text, message, hint) => {
    const opened = await openHunt({}, {}, testPorts({ '/hunt/list.csv': text }));
    const [statement] = (await opened.run('l = LOAD list.csv AS ipv4-addr')).statements;
    expect(statement?.error).toBeUndefined();
    expect(statement?.warnings).toEqual([
      {
        code: 'unknown-columns',
        message: expect.stringMatching(message) as string,
        hint: expect.stringMatching(hint) as string,
      },
    ]);
  });

  test.each([
    ['value\n1.1.1.1\n', 'a list with one'],
    ['x_risk,note\n1,a\n', 'columns of which one may be anything'],
    ['value,Value\n1.1.1.1,a\n', 'a name that is there beside one in another case'],
    ['id\nipv4-addr--39090fdc-366e-571f-ab5b-d05e2918f88f\n', 'what SAVE writes of a variable of ids'],
  ])('names that say enough: %j', async (text) => {
    const opened = await openHunt({}, {}, testPorts({ '/hunt/list.csv': text }));
    const answer = await opened.run('l = LOAD list.csv AS ipv4-addr');
    expect(answer.error).toBeUndefined();
    expect(answer.warnings).toEqual([]);
  });

  test('indicators that no log can have are counted and named, and kept as they are', async () => {
    const list = ['203.0.113[.]9', '10.0.0.1', ' 10.0.0.2', 'evil.com', '10.0.0.0/8'];
    const answer = await loaded('LOAD list.json AS ipv4-addr', { 'list.json': JSON.stringify(list) });
    expect(answer.statements[0]?.warnings).toEqual([
      {
        code: 'wrong-value',
        message:
          "3 of 5 values in list.json are not as logs have them: '203.0.113[.]9' is defanged, ' 10.0.0.2' has blanks around it, 'evil.com' is no IPv4 address.",
        hint: 'Write them as logs do: 203.0.113.9 for 203.0.113[.]9.',
      },
    ]);
    expect(answer.tables[0]?.rows).toEqual(rowsOf(...list));
  });

  test('blanks around what says who an entity is are told, in LOAD and in NEW, and kept as they are', async () => {
    const hash = 'd41d8cd98f00b204e9800998ecf8427e';
    const csv = `name,hashes.MD5,x_note\n"a.exe ",${hash}, a\nb.exe,\t${hash},b\n`;
    const told = "'a.exe ' has blanks around it, '\t" + hash + "' has blanks around it";
    const hint = 'Write them without the blanks around them.';
    const fromFile = await loaded('LOAD list.csv AS file', { 'list.csv': csv });
    expect(fromFile.statements[0]?.warnings).toEqual([
      {
        code: 'wrong-value',
        message: `2 of 4 values in list.csv are not as logs have them: ${told}.`,
        hint,
      },
    ]);
    const made = await hunt("a = NEW domain-name ['a.org ', 'a.org'] DISP a ATTR value");
    expect(made.statements[0]?.warnings).toEqual([
      {
        code: 'wrong-value',
        message: "1 of 2 values in NEW is not as logs have them: 'a.org ' has blanks around it.",
        hint,
      },
    ]);
    expect(made.tables.map(({ rows }) => rows)).toEqual([rowsOf('a.org ', 'a.org')]);
    const names = await hunt(
      `p = NEW process [{"name": " a.exe", "command_line": "a.exe "}, {"name": "a.exe", "pid": 4}]`,
    );
    expect(names.statements[0]?.warnings.map(({ message }) => message)).toEqual([
      "1 of 3 values in NEW is not as logs have them: ' a.exe' has blanks around it.",
    ]);
  });

  test('of thousands of such indicators five are named', async () => {
    const list = Array.from({ length: 3000 }, (_, index) => `hxxp://evil${index}[.]com/`);
    const answer = await loaded('LOAD list.json AS url', { 'list.json': JSON.stringify(list) });
    expect(answer.statements[0]?.warnings[0]?.message).toMatch(
      /^3,000 of 3,000 values .*evil4\[\.\]com\/' is defanged and 2,995 more\.$/,
    );
  });

  test('rows that the file calls another type are told where AS takes them all', async () => {
    const csv = 'type,value\nipv4-addr,1.1.1.1\nurl,http://a\nurl,http://b\n';
    const answer = await loaded('LOAD list.csv AS ipv4-addr', { 'list.csv': csv });
    expect(answer.statements[0]?.warnings.map(({ code }) => code)).toEqual([
      'rows-of-other-types',
      'wrong-value',
    ]);
    expect(answer.statements[0]?.warnings[0]?.message).toBe(
      'list.csv says of 2 of its 3 rows that they are url: all are taken as ipv4-addr.',
    );
  });

  test('rows of one entity that differ are told, since an entity shows one value of each attribute', async () => {
    const csv =
      'value,feed,score,note\n1.1.1.1,otx,5,\n1.1.1.1,abuse,9,a\n2.2.2.2,otx,1,\n2.2.2.2,otx,1,b\n::1,otx,1,\n';
    const answer = await loaded("LOAD list.csv AS ipv4-addr a = l WHERE feed = 'abuse'", { 'list.csv': csv });
    const [load] = answer.statements;
    expect(load?.warnings.filter(({ code }) => code !== 'wrong-value')).toEqual([
      {
        code: 'rows-of-one-entity',
        message: '2 rows of list.csv are one entity and differ in feed, score: one value of each is shown.',
        hint: expect.stringContaining('WHERE finds each value') as string,
      },
    ]);
    expect([answer.variable('l').entities, answer.variable('a').entities]).toEqual([3, 1]);
  });

  test('CSV as Excel writes it where the comma is the decimal sign', async () => {
    const csv = '\uFEFFsep=;\r\nvalue;x_note\r\n1.1.1.1;"a; b"\r\n2.2.2.2;0,5\r\n';
    const answer = await loaded('LOAD list.csv AS ipv4-addr DISP l ATTR x_note', { 'list.csv': csv });
    expect(answer.warnings).toEqual([]);
    expect(answer.tables.map(({ rows }) => rows)).toEqual([
      rowsOf('a; b', '0,5'),
      rowsOf('1.1.1.1', '2.2.2.2'),
    ]);
  });

  test('a packed list without the suffix that says so, and a column PK that is none', async () => {
    const files = { 'packed.csv': zlib.gzipSync('value\n1.1.1.1\n'), 'plain.csv': 'PK,value\n7,2.2.2.2\n' };
    const packed = await loaded('LOAD packed.csv AS ipv4-addr', files);
    const plain = await loaded('LOAD plain.csv AS ipv4-addr', files);
    expect([packed.tables[0]?.rows, plain.tables[0]?.rows]).toEqual([rowsOf('1.1.1.1'), rowsOf('2.2.2.2')]);
  });

  const workbook = zipSync({
    '[Content_Types].xml': Buffer.from('<a/>'),
    'xl/workbook.xml': Buffer.from('<a/>'),
  });

  test.each([
    ['a.csv', Buffer.from('value,x_note\n1.1.1.1,caf\xe9\n', 'latin1'), /line 2 is not UTF-8/, /CSV UTF-8/],
    ['a.json', Buffer.from('["caf\xe9"]', 'latin1'), /line 1 is not UTF-8/, /Save it as UTF-8/],
    ['a.csv', workbook, /an Excel workbook/, /"CSV UTF-8"/],
    ['a.csv', '# feed\nvalue,n\n1.1.1.1,2\n', /row 1 has 2 cells/, /lines that begin with #/],
    ['a.json', '{"type":"bundle","id":"bundle--1","objects":[]}', /a STIX bundle/, /GET … FROM/],
    [
      'a.csv',
      'sep=;\nvalue;n\n1.1.1.1;"a\n',
      /line 3: Quoted field unterminated/,
      /CSV with a line of names/,
    ],
  ])('%s that is no table says what it is and what to do: %#', async (name, content, message, hint) => {
    const answer = await loaded(`LOAD ${name} AS ipv4-addr`, { [name]: content });
    expect(answer.error).toMatchObject({
      code: 'unreadable-table',
      message: expect.stringMatching(message) as string,
      hint: expect.stringMatching(hint) as string,
    });
  });

  test.each(["l = LOAD 'https://example.com/list.csv' AS ipv4-addr", "SAVE n TO 's3://bucket/n.csv'"])(
    'an address of the web is no file: %s',
    async (statement) => {
      const opened = await openHunt({}, {}, testPorts());
      const answer = await opened.run(`n = NEW process ['a'] ${statement}`);
      expect(answer.error?.code).toBe('not-a-file');
    },
  );
});

test('what says nothing of an entity makes no other of it', async () => {
  const opened = await openHunt(world, {}, testPorts());
  const answer = await opened.run(
    `p = NEW process [{"name": "a.exe", "pid": 1}, {"name": "a.exe", "pid": 1, "cwd": null}, {"name": "b.exe", "pid": 1}]`,
  );
  expect(answer.variable('p')).toMatchObject({ entities: 2 });
});

test('of many rows of one entity, as TIMESTAMPED was saved, it is one', async () => {
  const day = ['2021-04-01T10:00:00Z', '2021-04-01T11:00:00Z', '2021-04-01T12:00:00Z'];
  const file = `first_observed,name,pid,parent_ref.name\n${day.map((time) => `${time},a.exe,1,b.exe`).join('\n')}\n`;
  const opened = await openHunt(world, {}, testPorts({ '/hunt/seen.csv': file }));
  const answer = await opened.run(
    `p = LOAD seen.csv AS process
     DISP p ATTR first_observed, name, parent_ref.name`,
  );
  expect(answer.variable('p')).toMatchObject({ kind: 'rows', entities: 1 });
  expect(answer.tables[0]?.rows).toEqual(day.map((time) => [time, 'a.exe', 'b.exe']));
});
