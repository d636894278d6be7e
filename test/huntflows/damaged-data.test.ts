/**
 * Data that cannot be read as a whole: what can be read is read, what cannot is named once with its share, and a file
 * that is not there to its end makes the statement an error that keeps what was found.
 */
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { pack } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import type { Bytes } from '../../engine/compression/bytes.js';
import { bunzip2 } from '../../engine/compression/bzip2.js';
import { toText } from '../../engine/display/to-text.js';
import { openSession } from '../../engine/open-session.js';
import { runHunt, type HuntAnswer } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';
import { sharedData, sharedFolder } from '../kit/shared.js';

const line = (pid: number): string =>
  JSON.stringify({
    '@timestamp': '2021-04-01T00:00:00Z',
    event: { code: '1' },
    host: { id: 'h' },
    process: { pid, name: `p${pid}.exe`, entity_id: `{${pid}}` },
  });

const lines = (count: number): string[] => Array.from({ length: count }, (_, index) => line(index + 1));

/** Runs a huntflow beside one file, `data`. */
async function huntIn(data: string | Uint8Array, huntflow: string): Promise<HuntAnswer> {
  const session = await openSession(testPorts({ '/hunt/data': data }), { folder: '/hunt' });
  try {
    return await runHunt(session, huntflow);
  } finally {
    session.close();
  }
}

/** line(1) and line(2), each packed for itself by Python (by zstd 1.5.4), one behind the other. */
const packed = {
  bzip2: Buffer.from(
    'QlpoOTFBWSZTWaycEQ8AADzfgAAQEAd0EEAABBCuY91qIAByIQmEyMCNGADTKmKaPKHqbSA/UPVI07WC+YRDh4FRyKKSXf3XqDkdENaC+Dhs5SvK00CwILDNQ99qOyjXeKcZJy296jixm4jp+rNud0vJAwaL1wHeqCvH5R2LuSKcKEhWTgiHgEJaaDkxQVkmU1nkybbTAAA834AAEBAHdBBAAAQQrmPdaiAAciEJhMjAjRgA0yk0I8oeghk/UPVIz81C20RDh4FBgUUkvX2ngHI5zlrgMpHRsZK610qlMCCwxUPbi92Ua8xf1JOW5tQdVM3Ed/1Jt2ul5IGDReuA71+K8VKOxdyRThQkOTJttMA=',
    'base64',
  ),
  xz: Buffer.from(
    '/Td6WFoAAATm1rRGAgAhAQwAAACPmEGc4ACCAG9dAD2IhAdDhVnpVR08tOUtqDD1IpVzOcIfeuTSGaSlngX57laH+3kY6kGwlPCwKR2Fj09SE4BLzDU/1lie4jDJQoq2W5r3PP9cKOOPs1iuEIxmAUCUIePYBf6wX1cb1ouWYujQlf6RtDkOB9YW93yVAAAA98kIJmEW02kAAYsBgwEAAJRqbHSxxGf7AgAAAAAEWVr9N3pYWgAABObWtEYCACEBDAAAAI+YQZzgAIIAb10APYiEB0OFWelVHTy05S2oMPUilXM5wh965NIZpKWeBfnuVof7eRjqQbCU8LApHYWPT1ITgEvMNT/WWJ7iMMlCirZbmvc8/1wo44+zWK4QvvO95e/q5J8L3u5zStsJPVwhjf7MowpupDirgQWeh8gAAADjoTLUVRM5qgABiwGDAQAAlGpsdLHEZ/sCAAAAAARZWg==',
    'base64',
  ),
  zstd: Buffer.from(
    'KLUv/SSDZQMAEsYUGnBp23RFkKhCyQMT/58XQIIantlBXko//DUBRff71gsJPpwSkYBThKSb091MlEGX45Wzarnp3/GpqOQLzykPeXMCmg3OjIAZd9hxvCKEN9FhwVcIAEGjNCEKVVE54zIVpmYUbp7L1jkBmM4JUCi1L/0kg10DABKGFBmAqW3kRxcoQmbxslkDsszD8OfdQQUOVoiGRWtvyF5INGqlCAXgJkO94DLrsQybPI8gXslL+3lekXWc5VvpQV9OyLvBORM4c/Dw+U1GsybUgrMIAEGjNCEKVVE54zIVpmYUbp7L1jkBM7VkVg==',
    'base64',
  ),
};

const get = "p = GET process FROM './data' WHERE pid > 0 ";
const unreadable = (answer: HuntAnswer): string[] =>
  answer.statements.flatMap(({ warnings }) =>
    warnings.filter(({ code }) => code === 'partly-unreadable').map(({ message }) => message),
  );

describe('bad lines among good ones', () => {
  const bad = [...lines(2), 'no json', ...lines(4).slice(2), 'null', '[1]', ''].join('\n');

  test('are named with their share, and the hunt is a good one', async () => {
    const answer = await huntIn(bad, get);
    expect([answer.ok, answer.variable('p').entities]).toEqual([true, 4]);
    expect(unreadable(answer)).toEqual([
      expect.stringMatching(
        /^3 of 7 lines of data could not be read: line 3 \(no JSON: .*\); line 6 \(null, not an object\); line 7 \(a list, not an object\)\.$/,
      ),
    ]);
  });

  test('are named once for each run, and their share with each GET; what follows FIND was said', async () => {
    const answer = await huntIn(bad, `${get} c = FIND process CREATED BY p q = GET process WHERE pid > 1`);
    expect(unreadable(answer)).toEqual([
      expect.stringMatching(/^3 of 7 lines of data could not be read: line 3/),
      '3 of 7 lines of data could not be read, as said above.',
    ]);
  });

  test('what is wrong with a file as a whole is said once in each run', async () => {
    const response = `{"timed_out": true, "hits": {"hits": [{"_source": ${line(1)}}]}}`;
    const answer = await huntIn(response, `${get} q = GET process WHERE pid > 1`);
    expect(unreadable(answer)).toEqual(['data: the search timed out.']);
  });

  test.each(['{"a":', '['])(
    'of STIX, nested as deep as exhausts a stack, cost themselves alone: %s',
    async (open) => {
      const close = open === '[' ? ']' : '}';
      const deep = `${open.repeat(50_000)}${open === '[' ? '' : 1}${close.repeat(50_000)}`;
      const observed = (pid: number, more = '1'): string =>
        `{"type":"observed-data","id":"observed-data--${pid}","first_observed":"2021-04-01T00:00:00Z",
        "number_observed":1,"objects":{"0":{"type":"process","pid":${pid},"x_more":${more}}}}`;
      const bundle = `{"type":"bundle","objects":[${observed(1)},${observed(2, deep)},${observed(3)}]}`;
      const answer = await huntIn(bundle, get);
      expect(answer.error).toBeUndefined();
      expect(answer.variable('p').entities).toBe(2);
      expect(unreadable(answer)).toEqual([
        expect.stringMatching(/^1 of 3 entries of data .*\(it is nested deeper than 1,000 levels\)\.$/),
      ]);
    },
  );

  test('beyond ten are counted', async () => {
    const answer = await huntIn([line(1), ...Array.from({ length: 30 }, () => 'x'), ''].join('\n'), get);
    expect(unreadable(answer)[0]).toMatch(/^30 of 31 lines .*line 11 \(no JSON: [^)]*\); and 20 more\.$/);
  });

  test.each([
    ['a list', JSON.stringify([JSON.parse(line(1)), 7, null], undefined, 1), '2 of 3 entries of data'],
    [
      'a bulk request',
      `{"index":{"_id":"1"}}\n${line(1)}\nx\n{"index":{"_id":"2"}}\n${line(2)}\n`,
      '1 of 5 lines of data',
    ],
    [
      'a zip',
      zipSync({ 'a.json': strToU8(`${line(1)}\nx\n`), 'b.json': strToU8(`${line(2)}\n`) }),
      '1 of 2 lines of data/a.json',
    ],
  ])('in %s', async (_, data, share) => {
    const answer = await huntIn(data, get);
    expect(answer.ok).toBe(true);
    expect(unreadable(answer)).toEqual([expect.stringContaining(`${share} could not be read: `)]);
  });
});

describe('a file that is not there to its end', () => {
  const whole = [...lines(400), ''].join('\n');
  const cut = (bytes: Uint8Array, share: number): Uint8Array => bytes.slice(0, bytes.length * share);

  async function tarred(): Promise<Uint8Array> {
    const archive = pack();
    archive.entry({ name: 'a.json' }, whole);
    archive.finalize();
    const parts: Uint8Array[] = [];
    for await (const part of archive) parts.push(part as Uint8Array);
    return Buffer.concat(parts);
  }

  test.each<[string, () => string | Uint8Array | Promise<Uint8Array>]>([
    ['a gzip', () => cut(gzipSync(whole), 0.7)],
    ['a gzip without its trailer', () => gzipSync(whole).subarray(0, -8)],
    ['a bzip2 in its second stream', () => packed.bzip2.subarray(0, -40)],
    ['an xz in its second stream', () => packed.xz.subarray(0, -60)],
    ['a zstd in its second frame', () => packed.zstd.subarray(0, -40)],
    ['a zip without its end', () => cut(zipSync({ 'a.json': strToU8(whole) }), 0.7)],
    ['a zip without its directory', () => zipSync({ 'a.json': strToU8(whole) }).slice(0, -60)],
    ['a tar', async () => cut(await tarred(), 0.7)],
    ['a tar in a gzip', async () => cut(gzipSync(await tarred()), 0.7)],
    ['a list', () => `[${lines(3).join(',\n')},\n{"pro`],
    ['lines', () => `${lines(3).join('\n')}\n{"pro`],
    ['a list between two values', () => `[${lines(3).join(',\n')},`],
    ['a search response', () => `{"hits":{"hits":[{"_source":${line(1)}},\n{"_source":${line(2)}}`],
  ])('%s: what was read is kept beside the error, and the hunt goes on', async (_, make) => {
    const answer = await huntIn(await make(), `${get} DISP p ATTR pid SORT BY pid ASC LIMIT 1`);
    expect(answer.ok).toBe(false);
    expect(answer.statements[0]).toMatchObject({
      variable: { name: 'p', type: 'process' },
      error: {
        code: 'damaged-file',
        line: 1,
        message: expect.stringContaining('data') as string,
        hint: expect.stringContaining('whole copy') as string,
      },
    });
    expect(answer.variable('p').entities).toBeGreaterThan(0);
    expect(answer.tables[0]?.rows).toEqual([[1]]);
    expect(answer.events.at(-1)).toMatchObject({ kind: 'done', ok: false, complete: true });
  });

  test.each(Object.entries(packed))('%s that is whole is read whole', async (_, data) => {
    const answer = await huntIn(data, get);
    expect([answer.ok, answer.counts('p')]).toEqual([true, [2, 2]]);
  });

  // The last bytes are of the checksum of all.
  test.each(
    Object.entries(packed).flatMap(([name, data]) => [60, 3].map((end) => [name, end, data] as const)),
  )('%s whose byte %i from its end is wrong is an error', async (_, end, data) => {
    const answer = await huntIn(
      data.map((byte, at) => (at === data.length - end ? byte ^ 1 : byte)),
      get,
    );
    expect(answer.error?.code).toBe('damaged-file');
  });

  test('a bzip2 of one block that is longer than what is handed on at a time', async () => {
    // Python: bz2.compress(b'a' * 300_000).
    const data = Buffer.from('QlpoOTFBWSZTWXn2sSkAAkwBgKAABAAACCAAMMwFKaYURsRRHi7kinChIPPtYlI=', 'base64');
    const sizes: number[] = [];
    for await (const part of bunzip2(Readable.from([data]) as Bytes)) sizes.push(part.length);
    expect(sizes).toEqual([2 ** 18, 300_000 - 2 ** 18]);
  });

  test.each(Object.entries(packed))('%s that ends anywhere is an error, and no hang', async (_, data) => {
    for (let end = 40; end < data.length; end += 7) {
      // Where the first stream ends is the end of a whole file.
      if (end === 136 || end === 176) continue;
      const answer = await huntIn(data.subarray(0, end), get);
      expect([end, answer.error?.code]).toEqual([end, 'damaged-file']);
    }
  });

  test('where the last line is whole, a missing line end is no damage', async () => {
    const answer = await huntIn(lines(3).join('\n'), get);
    expect([answer.ok, answer.variable('p').entities]).toEqual([true, 3]);
  });

  test('of which nothing can be read: an error, and an empty variable', async () => {
    const answer = await huntIn(gzipSync(whole).subarray(0, 30), get);
    expect(answer.error).toMatchObject({ code: 'damaged-file' });
    expect(answer.counts('p')).toEqual([0, 0]);
  });

  test('an error that gives nothing still ends the run', async () => {
    const answer = await huntIn(`${whole}{"pro`, `${get} DISP nothing DISP p`);
    expect(answer.statements.map(({ error }) => error?.code)).toEqual(['damaged-file', 'unknown-variable']);
    expect(answer.events.at(-1)).toMatchObject({ ok: false, complete: false });
  });

  test('text shows the counts, then the error', async () => {
    const answer = await huntIn(`${whole}{"pro`, get);
    const shown = answer.events.map(toText).join('\n');
    expect(shown).toMatch(/p: process, 400 entities, 400 records\s+\[ERROR\] line 1, column 22: .*line 401/);
  });

  test('in an encrypted zip is nothing to be read, and the hint is another one', async () => {
    const zip = zipSync({ 'a.json': strToU8(whole) });
    // The bit that says so, in the file's own header and in the directory.
    for (let at = 0; at + 4 < zip.length; at++) {
      const mark = String.fromCharCode(...zip.subarray(at, at + 4));
      if (mark === 'PK\u0003\u0004') zip[at + 6] = (zip[at + 6] ?? 0) | 1;
      if (mark === 'PK\u0001\u0002') zip[at + 8] = (zip[at + 8] ?? 0) | 1;
    }
    const answer = await huntIn(zip, get);
    expect(answer.error).toMatchObject({
      code: 'damaged-file',
      hint: expect.stringContaining('password') as string,
    });
  });
});

test.skipIf(sharedFolder === undefined)(
  'the gzip that was cut at two thirds: 184 of 336 records',
  async () => {
    const session = await openSession(testPorts(), { folder: '/hunt' });
    const file = sharedData('malformed', 'truncated.ndjson.gz');
    const answer = await runHunt(session, `p = GET process FROM file://${file} WHERE pid > 0`);
    session.close();
    expect(answer.error).toMatchObject({ code: 'damaged-file' });
    expect(answer.counts('p')).toEqual([20, 184]);
  },
);

test('a file that becomes shorter while it is read, as logs do that are rotated, is not taken for a whole one', async () => {
  const data = Buffer.from(
    lines(3)
      .map((one) => `${one}\n`)
      .join(''),
  );
  const ports = testPorts({ '/hunt/data': data });
  const files = {
    ...ports.files,
    stat: async (file: string) => {
      const found = await ports.files.stat(file);
      return found && (found.folder ? found : { ...found, size: 2 * data.length });
    },
  };
  const session = await openSession({ ...ports, files }, { folder: '/hunt' });
  const answer = await runHunt(session, get);
  session.close();
  expect(answer.ok).toBe(false);
  expect(answer.counts('p')).toEqual([3, 3]);
  expect(answer.error).toMatchObject({
    code: 'damaged-file',
    message: `The data could not be read to its end. data, line 4: it became shorter while it was read, ${data.length} of ${2 * data.length} bytes came.`,
  });
});
