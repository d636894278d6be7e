import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../../../engine/pattern/pattern.js';
import { openSources } from '../../../../engine/sources/open-source.js';
import { onThisSystem, testPorts } from '../../../kit/ports.js';
import { readSources } from '../../../kit/read-source.js';

const line = (pid: number, second = 0): string =>
  JSON.stringify({
    '@timestamp': `2021-04-01T00:00:0${second}Z`,
    event: { code: '1' },
    process: { pid, name: 'a.exe' },
  });
const pids = async (
  from: string,
  files: Record<string, string | Uint8Array>,
  env: Record<string, string> = {},
): Promise<unknown[]> =>
  (await readSources(from, testPorts(files, { env }))).records.map(
    ({ objects }) => objects[0]?.attributes['pid'],
  );

describe('files', () => {
  const files = {
    '/hunt/a.json': line(1),
    '/hunt/b.json': `${line(2)}\n${line(3)}\n`,
    '/hunt/sub/c.json': line(4),
  };

  test('a path is relative to the folder of the huntflow', async () => {
    expect(await pids('a.json', files)).toEqual([1]);
    expect(await pids('file://sub/c.json', files)).toEqual([4]);
  });

  test('several, in their order', async () => {
    expect(await pids('file://b.json,a.json', files)).toEqual([2, 3, 1]);
  });

  test('a folder is the files in it', async () => {
    expect(await pids('file:///hunt', files)).toEqual([1, 2, 3]);
  });

  test('a profile with connector ecs_file: relative to the folder that .kestrel is in', async () => {
    const profile = 'profiles: { host101: { connector: ecs_file, connection: { host: sub/c.json } } }';
    expect(
      await pids('stixshifter://host101', { ...files, '/hunt/.kestrel/stixshifter.yaml': profile }),
    ).toEqual([4]);
  });

  test('a profile may name several files', async () => {
    const profile = 'profiles: { all: { connector: stix_bundle, connection: { path: [a.json, sub] } } }';
    expect(await pids('all', { ...files, '/hunt/.kestrel/stixshifter.yaml': profile })).toEqual([1, 4]);
  });

  test.each([
    ['file:///hunt/?.json', [1, 2, 3]],
    ['*.json', [1, 2, 3]],
    ['file://sub/*', [4]],
    ['$SUB/c*', [4]],
  ])('%s: the files that fit, in the order of their names', async (from, expected) => {
    expect(await pids(from, files, { SUB: '/hunt/sub' })).toEqual(expected);
  });

  test('a name with wildcards that is the name of a file is that file', async () => {
    const both = { '/hunt/[a]*.json': line(7), '/hunt/[a]b.json': line(8) };
    expect(await pids('[a]*.json', both)).toEqual([7]);
    expect(await pids('[a]?.json', both)).toEqual([7, 8]);
  });

  test('wildcards that no file fits, however many', async () => {
    const wanted = `${'*a'.repeat(60)}.json`;
    await expect(pids(wanted, { [`/hunt/${'a'.repeat(200)}`]: '' })).rejects.toMatchObject({
      code: 'missing-file',
      message: `No file has a name that fits ${onThisSystem(`/hunt/${wanted}`)}.`,
    });
  });

  test('a folder without a scheme is no profile: what to write', async () => {
    await expect(pids('sub', files)).rejects.toMatchObject({
      code: 'unknown-profile',
      hint: 'A file or folder of that name is there: write file://sub.',
    });
  });

  test('a file whose name has capitals and another ending than those of data: what to write', async () => {
    await expect(pids('T1047_Attack.TXT', { '/hunt/T1047_Attack.TXT': '' })).rejects.toMatchObject({
      code: 'unknown-profile',
      message: 'There is no profile "T1047_Attack.TXT".',
      hint: 'A file or folder of that name is there: write file://T1047_Attack.TXT.',
    });
  });

  test('a file that is not there: names that are near', async () => {
    const ports = testPorts({ '/hunt/sysmon.ndjson.gz': '', '/hunt/other.json': '' });
    await expect(openSources('sysmon.json', { ports, settings: { folder: '/hunt' } })).rejects.toMatchObject({
      code: 'missing-file',
      message: `There is no file ${onThisSystem('/hunt/sysmon.json')}.`,
      hint: `Similar names in ${onThisSystem('/hunt')}: sysmon.ndjson.gz.`,
    });
  });
});

describe('names of records do not depend on their order', () => {
  const ids = async (text: string): Promise<string[]> =>
    (await readSources('a.json', testPorts({ '/hunt/a.json': text }))).records.map(({ id }) => id).sort();

  test('shuffled lines, and lines that are there twice', async () => {
    const lines = [line(1), line(2), line(1), line(3), line(1)];
    expect(new Set(await ids(lines.join('\n'))).size).toBe(5);
    expect(await ids(lines.join('\n'))).toEqual(await ids([...lines].reverse().join('\r\n')));
  });

  test('hits have the name of their index', async () => {
    const hit = JSON.stringify({ _index: 'beats', _id: '7', _source: JSON.parse(line(1)) as object });
    expect(await ids(hit)).toEqual([expect.stringMatching(/^beats\/7#[\w-]{16}$/)]);
    const scored = JSON.stringify({
      _index: 'beats',
      _id: '7',
      _score: 2,
      _source: JSON.parse(line(1)) as object,
    });
    expect(await ids(scored)).toEqual(await ids(hit));
  });

  test('different hits of one name, as some dumps have them, are different records', async () => {
    const hit = (pid: number): string =>
      JSON.stringify({ _index: 'beats', _id: '7', _source: JSON.parse(line(pid)) as object });
    expect(new Set(await ids(`${hit(1)}\n${hit(2)}`)).size).toBe(2);
  });
});

describe('what is wrong in a file is told, up to a hundred lines one by one', () => {
  test('and the rest by number', async () => {
    const bad = Array.from({ length: 150 }, () => '{"a":');
    const { records, problems, counts } = await readSources(
      'a.json',
      testPorts({ '/hunt/a.json': [line(1), ...bad, ''].join('\n') }),
    );
    expect(records).toHaveLength(1);
    expect(problems).toHaveLength(100);
    expect(problems[0]).toMatchObject({ file: 'a.json', line: 2 });
    expect(counts).toEqual([{ file: 'a.json', unit: 'line', all: 151, unreadable: 150 }]);
  });

  test('a document of another kind among ours', async () => {
    const other = JSON.stringify({ awsRegion: 'x', eventSource: 'y' });
    const { records, problems } = await readSources(
      'a.json',
      testPorts({ '/hunt/a.json': `${other}\n${line(1)}` }),
    );
    expect(records).toHaveLength(1);
    expect(problems).toEqual([{ file: 'a.json', line: 1, why: 'it looks like events of AWS CloudTrail' }]);
  });

  test('a document without a time', async () => {
    const { problems } = await readSources(
      'a.json',
      testPorts({ '/hunt/a.json': `${line(1)}\n{"event":{"code":"1"}}` }),
    );
    expect(problems).toEqual([{ file: 'a.json', line: 2, why: 'it has no time (@timestamp)' }]);
  });
});

test('EXPLAIN says that a file decides nothing itself', async () => {
  const settings = { folder: '/hunt' };
  const [source] = await openSources('a.json', { ports: testPorts({ '/hunt/a.json': line(1) }), settings });
  const pattern: Comparison = {
    kind: 'comparison',
    references: [],
    attribute: 'pid',
    operator: '=',
    negated: false,
    values: [4],
    text: 'pid = 4',
  };
  const why = 'the source is read whole';
  expect(await source?.explain({ type: 'process', pattern, range: { start: 0 } })).toMatchObject({
    query: null,
    pushedDown: [],
    decidedLocally: [
      { condition: 'pid = 4', why },
      { condition: 'START and STOP', why },
    ],
  });
  expect(await source?.explain({ type: 'process', range: {} })).toMatchObject({ decidedLocally: [] });
});

test('a line may stand across many parts of a file', async () => {
  const long = JSON.stringify({ ...(JSON.parse(line(7)) as object), message: 'é'.repeat(100_000) });
  expect(await pids('a.gz', { '/hunt/a.gz': gzipSync(`${long}\n${line(8)}`) })).toEqual([7, 8]);
});

test('a bundle on one line, larger than the part that is looked at first, is read in pieces', async () => {
  const objects = Array.from({ length: 2000 }, (_, pid) => ({
    type: 'observed-data',
    id: `observed-data--${pid}`,
    first_observed: '2021-04-01T00:00:00Z',
    last_observed: '2021-04-01T00:00:00Z',
    number_observed: 1,
    objects: { 0: { type: 'process', pid, name: 'a "quoted" \\ name [}' } },
  }));
  const bundle = JSON.stringify({ type: 'bundle', id: 'bundle--1', spec_version: '2.0', objects });
  expect(await pids('a.json', { '/hunt/a.json': bundle })).toEqual(objects.map((_, pid) => pid));
});

test('a bundle with one object on each line is no list of lines', async () => {
  const observed = (pid: number): string =>
    JSON.stringify({
      type: 'observed-data',
      id: `observed-data--${pid}`,
      first_observed: '2021-04-01T00:00:00Z',
      last_observed: '2021-04-01T00:00:00Z',
      number_observed: 1,
      objects: { 0: { type: 'process', pid } },
    });
  const bundle = `{"type":"bundle","id":"bundle--1","objects":[\n${observed(7)},\n${observed(8)}\n]}`;
  expect(await pids('a.json', { '/hunt/a.json': bundle })).toEqual([7, 8]);
});

test('a list that ends in the middle: what comes before, and where it ends', async () => {
  const { records, problems } = await readSources(
    'a.json',
    testPorts({ '/hunt/a.json': `[${line(1)},\n${line(2)},\n{"a` }),
  );
  expect(records).toHaveLength(2);
  expect(problems).toMatchObject([
    { file: 'a.json', line: 3, why: 'it is cut off: it ends in the middle of a value' },
  ]);
});
