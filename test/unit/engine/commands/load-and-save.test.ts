import { describe, expect, test } from 'vitest';
import { openHunt } from '../../../kit/hunt.js';
import { testPorts } from '../../../kit/ports.js';
import { sharedData, sharedFolder } from '../../../kit/shared.js';
import { smallWorld } from '../../../kit/small-world.js';

const world = { 'x://day': smallWorld() };

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

  test.each(['.bz2', '.xz'])('%s cannot be written, which is said before anything is', async (suffix) => {
    const ports = testPorts();
    const opened = await openHunt(world, {}, ports);
    const answer = await opened.run(`p = GET process FROM x://day WHERE pid > 0 SAVE p TO p.csv${suffix}`);
    expect(answer.error).toMatchObject({ code: 'unknown-file-format' });
    expect([...ports.made]).toEqual([]);
  });

  test.each([
    ['a = LOAD gone.csv', 'missing-file'],
    ['a = LOAD a.txt', 'unknown-file-format'],
    ['a = LOAD untyped.csv', 'load-without-type'],
    ['a = LOAD two.csv', 'load-of-two-types'],
    ['a = LOAD broken.json', 'unreadable-table'],
    ['a = LOAD broken.csv.gz', 'unreadable-table'],
    ['a = LOAD broken.parquet', 'unreadable-table'],
  ])('%s: %s', async (statement, code) => {
    const files = {
      '/hunt/untyped.csv': 'value\n10.0.0.1\n',
      '/hunt/two.csv': 'type,value\nipv4-addr,10.0.0.1\nurl,http://x\n',
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
