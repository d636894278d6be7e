import * as zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { KestrelError } from '../../../../../engine/errors.js';
import { openHunt } from '../../../../kit/hunt.js';
import { onThisSystem, testPorts } from '../../../../kit/ports.js';
import { sharedData, sharedFolder } from '../../../../kit/shared.js';
import { smallWorld } from '../../../../kit/small-world.js';

const world = { 'x://day': smallWorld() };

const pandasParquet =
  'UEFSMRUAFR4VHiwVAhUAFQYVBhwAAAACAAAAAgEFAAAAYS5leGUmTBwVDBklBgAZGARuYW1lFQAWAhZEFkQmCEkcFQAVABUCAAAAFQAVHBUcLBUCFQAVBhUGHAAAAAIAAAACAQDK5cA1muUVJtgBHBUEGSUGABkYB2NyZWF0ZWQVABYCFkIWQiaWAUkcFQAVABUCAAAAFQAVHBUcLBUCFQAVBhUGHAAAAAIAAAACAgEAAAAAAAAAJu4CHBUEGSUGABkoBnhfbmVzdAFrFQAWAhZCFkImrAJJHBUAFQAVAgAAABUAFTgVOCwVBBUAFQYVBhwAAAACAAAAAwICAAAABAQBAAAAAAAAAAIAAAAAAAAAJqIEHBUEGSUGABlIBnhfbmVzdAFsBGxpc3QHZWxlbWVudBUAFgQWXhZeJsQDSRwVABUAFQIAAAAVABUcFRwsFQIVABUGFQYcAAAAAgAAAAIBAQAAAAAAIAAm1AUcFQQZJQYAGRgFeF9iaWcVABYCFkIWQiaSBUkcFQAVABUCAAAAFQAVFBUULBUCFQAVBhUGHAAAAAIAAAACAf////8m3gYcFQIZJQYAGRgFeF9kYXkVABYCFjoWOiakBkkcFQAVABUCAAAAFQQZrDUAGAZzY2hlbWEVCgAVDCUCGARuYW1lJQBMHAAAABUEJQIYB2NyZWF0ZWRsjBEcPAAAAAAANQIYBnhfbmVzdBUEABUEJQIYAWsANQIYAWwVAhUGTDwAAAA1BBgEbGlzdBUCABUEJQIYB2VsZW1lbnQAFQQlAhgFeF9iaWcAFQIlAhgFeF9kYXklDExsAAAAFgIZHBlsJkwcFQwZJQYAGRgEbmFtZRUAFgIWRBZEJghJHBUAFQAVAgAAACbYARwVBBklBgAZGAdjcmVhdGVkFQAWAhZCFkImlgFJHBUAFQAVAgAAACbuAhwVBBklBgAZKAZ4X25lc3QBaxUAFgIWQhZCJqwCSRwVABUAFQIAAAAmogQcFQQZJQYAGUgGeF9uZXN0AWwEbGlzdAdlbGVtZW50FQAWBBZeFl4mxANJHBUAFQAVAgAAACbUBRwVBBklBgAZGAV4X2JpZxUAFgIWQhZCJpIFSRwVABUAFQIAAAAm3gYcFQIZJQYAGRgFeF9kYXkVABYCFjoWOiakBkkcFQAVABUCAAAAFqIDFgImCBaiAxQAACggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAxNS4wLjIZbBwAABwAABwAABwAABwAABwAAADfAQAAUEFSMQ==';

describe('LOAD', () => {
  test.each([
    ['a list of texts', 'ips.json', '["10.0.0.1", "10.0.0.2"]'],
    ['CSV with a column', 'ips.csv', 'value,risk\n10.0.0.1,1\n10.0.0.2,2\n'],
    ['CSV of Windows', 'ips.csv', '\uFEFFvalue\r\n10.0.0.1\r\n10.0.0.2\r\n'],
    ['CSV in UTF-16', 'ips.csv', Buffer.from('\uFEFFvalue,x\n10.0.0.1,é\n10.0.0.2,\n', 'utf16le')],
    [
      'CSV in UTF-16, the greater byte first',
      'ips.csv',
      Buffer.from('\uFEFFvalue,x\n10.0.0.1,é\n10.0.0.2,\n', 'utf16le').swap16(),
    ],
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

  test('a list of one text', async () => {
    const opened = await openHunt({}, {}, testPorts({ '/hunt/ips.json': '["10.0.0.1"]' }));
    const answer = await opened.run('a = LOAD ips.json AS ipv4-addr DISP a ATTR value');
    expect(answer.tables[0]?.rows).toEqual([['10.0.0.1']]);
  });

  test('a line that is no JSON is named', async () => {
    const opened = await openHunt({}, {}, testPorts({ '/hunt/ips.json': '{"value": "a"}\n\n{"value":\n' }));
    const { error } = await opened.run('a = LOAD ips.json AS ipv4-addr');
    expect(error?.message).toMatch(/ips\.json cannot be read: line 3: /);
  });

  test('a row of a record that says nothing of an entity stays a row, and is none', async () => {
    const csv = 'value,first_observed\n,2021-04-01T00:00:00Z\n10.0.0.1,2021-04-01T00:00:00Z\n';
    const opened = await openHunt({}, {}, testPorts({ '/hunt/ips.csv': csv }));
    const answer = await opened.run('a = LOAD ips.csv AS ipv4-addr DISP a');
    expect(answer.tables[0]?.rows).toEqual([
      [null, '2021-04-01T00:00:00Z'],
      ['10.0.0.1', '2021-04-01T00:00:00Z'],
    ]);
    expect(answer.counts('a')[0]).toBe(1);
  });

  test.each([
    ['LOAD', 'a = LOAD ips.json AS ipv4-addr DISP a ATTR value'],
    ['NEW', 'a = NEW ipv4-addr [{"value": null}, {"value": "10.0.0.1"}, {"value": ""}] DISP a ATTR value'],
  ])('an object that says nothing is no entity: %s', async (_, text) => {
    const json = '[{}, {"value": "10.0.0.1"}, {"value": null}, {"value": ""}]';
    const answer = await (await openHunt({}, {}, testPorts({ '/hunt/ips.json': json }))).run(text);
    expect(answer.counts('a')).toEqual([1, 0]);
    expect(answer.tables[0]).toMatchObject({ rows: [['10.0.0.1']], entityCount: 1 });
    expect(answer.warnings).toContain('empty-rows');
  });

  test('an id alone says nothing of an address, since it is computed from the value', async () => {
    const csv = 'id\nipv4-addr--39090fdc-366e-571f-ab5b-d05e2918f88f\n';
    const opened = await openHunt({}, {}, testPorts({ '/hunt/ips.csv': csv }));
    const { warnings } = await opened.run('a = LOAD ips.csv AS ipv4-addr');
    expect(warnings).toEqual(['empty-rows']);
  });

  test('a file that cannot be read to its end is an error of the system, whatever it is packed by', async () => {
    const ports = testPorts({ '/hunt/ips.csv.xz': '' });
    const refusal = new KestrelError(
      'unreadable-file',
      '/hunt/ips.csv.xz cannot be read: the disk has a fault.',
    );
    const read = async function* (): AsyncGenerator<Uint8Array> {
      yield Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00);
      throw await Promise.resolve(refusal);
    };
    const opened = await openHunt({}, {}, { ...ports, files: { ...ports.files, read } });
    expect((await opened.run('a = LOAD ips.csv.xz AS ipv4-addr')).error).toMatchObject({
      code: 'unreadable-file',
      message: refusal.message,
    });
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
      message: `There is no file ${onThisSystem('/hunt/gone.csv')}.`,
      hint: `Similar names in ${onThisSystem('/hunt')}: gone-2021.csv.`,
    });
  });

  test.each([
    ["a = LOAD 'C:\\new\\table.csv'", /^There is no file .*\\new\\table\.csv\.$/],
    [
      "a = NEW process ['cmd.exe']\nSAVE a TO 'C:\\new\\table.csv'",
      /\\new\\table\.csv cannot be written: it has a line break or another control/,
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
      `a = LOAD r'${sharedData('stix', name)}'${as} DISP a ATTR name, pid, parent_ref.name, parent_ref.pid LIMIT 1`,
    );
    expect(answer.variable('a').entities).toBe(5);
    expect(answer.tables[0]?.rows).toEqual([['reg.exe', 864, 'cmd.exe', 3140]]);
  });
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
