/** Files that hold what their form allows and hardly anybody writes: what is read of them, and what is said. */
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { eventJsonIn, eventXmlIn } from '../../../../../engine/sources/documents/event-text.js';
import { testPorts } from '../../../../kit/ports.js';
import { readSources } from '../../../../kit/read-source.js';

const read = (data: string | Uint8Array) => readSources('file:///hunt/x', testPorts({ '/hunt/x': data }));
const document = (pid: number) => ({ '@timestamp': '2021-04-01T00:00:00Z', process: { pid, name: 'a.exe' } });
const line = (pid: number): string => `${JSON.stringify(document(pid))}\n`;
const pretty = (pid: number): string => `${JSON.stringify(document(pid), null, 2)}\n`;
const hit = (pid: number) => ({ _index: 'i', _id: `${pid}`, _source: document(pid) });
const response = (total: unknown, ...hits: unknown[]): string => JSON.stringify({ hits: { total, hits } });
const noHit = 'a hit without _source and fields';
const zip = zipSync({ 'a.ndjson': Buffer.from(line(1)) });

describe('is read, and what is wrong is said', () => {
  test.each<[string, string | Uint8Array, number[], unknown[]]>([
    ['a brace too many', `${pretty(1)}}\n${pretty(2)}`, [1, 2], [[8, expect.stringMatching(/^no JSON: /)]]],
    ['a bracket too many', `${pretty(1)}]\n${pretty(2)}`, [1, 2], [[8, expect.stringMatching(/^no JSON: /)]]],
    [
      'an envelope with a mistake behind its list',
      `\n{"hits":{"hits":[\n${JSON.stringify(hit(1))}\n]},\noops}`,
      [1],
      [[2, expect.stringMatching(/^no JSON: /)]],
    ],
    [
      'a hit of which nothing came',
      `${JSON.stringify({ ...hit(1), _source: null })}\n${line(2)}`,
      [2],
      [[1, noHit]],
    ],
    [
      'hits that are none',
      response(1, 5, hit(2), [3]),
      [2],
      [
        [1, 'a number, not an object'],
        [1, 'a list, not an object'],
      ],
    ],
    [
      'a part of the hits, counted as old servers do',
      response(9, hit(1)),
      [1],
      [[undefined, 'the search found 9 documents; the response holds 1']],
    ],
    [
      'a part of the hits, counted to the end',
      response({ value: 9, relation: 'eq' }, hit(1)),
      [1],
      [[undefined, 'the search found 9 documents; the response holds 1']],
    ],
    [
      'a table in Latin-1',
      Buffer.from('@timestamp,process.pid,process.name\n2021-04-01T00:00:00Z,7,caf\xe9\n', 'latin1'),
      [7],
      [[undefined, 'from line 2 on not all of it is UTF-8: the bytes that are not are shown as \ufffd']],
    ],
    [
      'UTF-16, the high byte first, without a mark',
      Buffer.from(line(1) + line(2), 'utf16le').swap16(),
      [1, 2],
      [],
    ],
    [
      'a document with a field that is called like an action',
      line(3).replace('{', '{"index":{"a":1},'),
      [3],
      [],
    ],
    ['a zip in a gzip', gzipSync(zip), [1], []],
    ['a zip in a zip', zipSync({ 'b.zip': zip, '.DS_Store': Buffer.from('x') }), [1], []],
    ['three gzips around', gzipSync(gzipSync(gzipSync(line(1)))), [1], []],
  ])('%s', async (_, data, pids, told) => {
    const { records, problems } = await read(data);
    expect(records.map(({ objects }) => objects[0]?.attributes['pid'])).toEqual(pids);
    expect(problems.map(({ line, why }) => [line, why])).toEqual(told);
  });
});

test.each([
  ['bytes that nobody knows', Buffer.from([1, 2, 3, 200, 201, 202])],
  ['more archives around than are opened', gzipSync(gzipSync(gzipSync(gzipSync(line(1)))))],
])('%s are no data', async (_, data) => {
  await expect(read(data)).rejects.toMatchObject({
    code: 'foreign-data',
    message: 'x is no data that can be hunted in: it looks like binary data.',
  });
});

test('only the document behind an action has its name', async () => {
  const { records } = await read(`{"index":{"_index":"i","_id":"7"}}\n${line(1)}${line(2)}`);
  expect(records.map(({ id }) => id.startsWith('i/7#'))).toEqual([true, false]);
});

test('a document is the same, however well it was found', async () => {
  const ids = async (score: number): Promise<string[]> =>
    (await read(`${JSON.stringify({ _score: score, ...hit(1) })}\n`)).records.map(({ id }) => id);
  expect(await ids(1)).toEqual(await ids(2.5));
});

test.each([
  [1000, true],
  [1001, false],
])('an event in JSON behind a header of %d characters', (length, isThere) => {
  expect(eventJsonIn(`${'a'.repeat(length)}{"a":1}`)?.value).toEqual(isThere ? { a: 1 } : undefined);
});

test('an event in XML behind a header of 1,000 characters', () => {
  const xml = "<Event xmlns='x'><System/></Event>";
  expect(eventXmlIn('a'.repeat(1000) + xml)).toBe(xml);
});

test('a disk that fails while a file is read ends the reading, as it says', async () => {
  const ports = testPorts({ '/hunt/x': line(1) });
  async function* read() {
    yield await Promise.resolve(Buffer.from(line(1)));
    throw new Error('EIO: i/o error, read');
  }
  const failing = { ...ports, files: { ...ports.files, read } };
  await expect(readSources('file:///hunt/x', failing)).rejects.toThrow('EIO: i/o error, read');
});

test('a file that is gone when its turn comes is missing', async () => {
  const ports = testPorts({ '/hunt/days/1': line(1), '/hunt/days/2': line(2) });
  async function* read(path: string) {
    ports.made.delete('/hunt/days/2');
    yield* ports.files.read(path);
  }
  const vanishing = { ...ports, files: { ...ports.files, read } };
  await expect(readSources('file:///hunt/days', vanishing)).rejects.toMatchObject({ code: 'missing-file' });
});
