/** Archives as attackers, tapes and old programs write them: nothing of them is left out unsaid, and none fills the memory. */
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { pack } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { allOf } from '../../engine/compression/bytes.js';
import { crc32, tableCrc32 } from '../../engine/compression/crc32.js';
import { unzip } from '../../engine/compression/zip.js';
import { openSession } from '../../engine/open-session.js';
import { runHunt } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

const line = (pid: number): string =>
  `${JSON.stringify({ '@timestamp': '2021-04-01T00:00:00Z', host: { id: 'h' }, process: { pid, entity_id: `{${pid}}` } })}\n`;

/** The pids of the processes in a file, and what is wrong with it. */
async function huntIn(data: Uint8Array): Promise<{ pids: unknown[]; message?: string; hint?: string }> {
  const session = await openSession(testPorts({ '/hunt/data': data }), { folder: '/hunt' });
  try {
    const answer = await runHunt(
      session,
      "p = GET process FROM './data' WHERE pid > 0 DISP p ATTR pid SORT BY pid ASC",
    );
    const { message, hint } = answer.error ?? {};
    const pids = (answer.tables[0]?.rows ?? []).map(([pid]) => pid);
    return { pids, ...(message !== undefined && { message }), ...(hint !== undefined && { hint }) };
  } finally {
    session.close();
  }
}

/** What LOAD says of a file. */
async function load(name: string, data: Uint8Array) {
  const session = await openSession(testPorts({ [`/hunt/${name}`]: data }), { folder: '/hunt' });
  try {
    return await runHunt(session, `p = LOAD ./${name} AS process DISP p ATTR name`);
  } finally {
    session.close();
  }
}

const damaged = (what: string) => expect.stringContaining(what) as string;

describe('a gzip', () => {
  const [one, two] = [gzipSync(line(1)), gzipSync(line(2))];

  test.each([
    ['members one behind the other', [one, two], [1, 2]],
    ['zeros between members, as blocks of tapes have them', [one, Buffer.alloc(400), two], [1, 2]],
    ['zeros at the end', [one, two, Buffer.alloc(400)], [1, 2]],
    ['many members', Array.from({ length: 3000 }, () => one), [1]],
  ])('%s', async (_, parts, pids) => {
    expect(await huntIn(Buffer.concat(parts))).toEqual({ pids });
  });

  test.each([
    ['zeros and something else', Buffer.concat([Buffer.alloc(40), Buffer.from('no gzip')])],
    ['something else', Buffer.from('no gzip')],
    ['a line end', Buffer.from('\n')],
    ['what begins as a gzip does', Buffer.from([0x1f, 0x8c])],
  ])('behind which stands %s: all that was before', async (_, behind) => {
    const message = damaged('the gzip is damaged (behind it are bytes that belong to none)');
    expect(await huntIn(Buffer.concat([one, two, behind]))).toMatchObject({ pids: [1, 2], message });
  });

  test('whose content is none, or whose name has no end', async () => {
    const bytes = Buffer.from(one);
    // A block of the kind 3, which RFC 1951 keeps for itself.
    bytes[10] = 0b111;
    expect(await huntIn(bytes)).toMatchObject({ pids: [], message: damaged('the gzip is damaged (') });
    const named = Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3, ...Buffer.from('nam')]);
    expect(await huntIn(Buffer.concat([two, named]))).toMatchObject({
      pids: [2],
      message: damaged('the gzip is cut off'),
    });
  });

  test('that ends in the header of its second member, or in the checksum of its first', async () => {
    const message = damaged('the gzip is cut off');
    expect(await huntIn(Buffer.concat([one, two.subarray(0, 5)]))).toMatchObject({ pids: [1], message });
    expect(await huntIn(one.subarray(0, -3))).toMatchObject({ pids: [1], message });
  });

  test.each([
    ['checksum', one.length - 8],
    ['size', one.length - 4],
  ])('whose %s is another', async (_, at) => {
    const bytes = Buffer.from(one);
    bytes.writeUInt32LE(1, at);
    expect(await huntIn(bytes)).toMatchObject({ pids: [1], message: damaged('its checksum is another') });
  });

  test('with all that a header may have, as RFC 1952 says', async () => {
    const extra = Buffer.from([3, 0, 0x1f, 0x8b, 0]);
    const texts = Buffer.from('name\0a comment\0', 'latin1');
    const checksum = Buffer.from([1, 2]);
    const header = Buffer.from(one.subarray(0, 10));
    header[3] = 2 + 4 + 8 + 16;
    const member = Buffer.concat([header, extra, texts, checksum, one.subarray(10)]);
    expect(await huntIn(Buffer.concat([member, two]))).toEqual({ pids: [1, 2] });
  });

  test('with a header that nobody knows', async () => {
    for (const [at, value] of [
      [2, 7],
      [3, 0x20],
    ] as const) {
      const bytes = Buffer.from(one);
      bytes[at] = value;
      expect(await huntIn(bytes)).toMatchObject({ pids: [], message: damaged('its header is wrong') });
    }
  });
});

describe('a zip', () => {
  const files = { 'a.json': strToU8(line(1)), 'b.json': strToU8(line(2)) };
  const zip = (): Buffer => Buffer.from(zipSync(files));
  const directoryAt = (bytes: Buffer): number => bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
  const endAt = (bytes: Buffer): number => bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');

  test('whose file has another checksum', async () => {
    const bytes = zip();
    bytes.writeUInt32LE(1, directoryAt(bytes) + 16);
    expect(await huntIn(bytes)).toMatchObject({ pids: [1, 2], message: damaged('its checksum is another') });
  });

  test.each([0, 1])('whose end says that it has fewer files: %i', async (count) => {
    const bytes = zip();
    bytes.writeUInt16LE(count, endAt(bytes) + 8);
    bytes.writeUInt16LE(count, endAt(bytes) + 10);
    expect(await huntIn(bytes)).toMatchObject({
      pids: [1].slice(0, count),
      message: damaged('more files than its end says'),
    });
  });

  test.each([
    ['the end of another zip', Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(30)])],
    ['a mark alone', Buffer.from('a PK\u0005\u0006', 'latin1')],
  ])('in whose comment stands %s', async (_, comment) => {
    const bytes = zip();
    bytes.writeUInt16LE(comment.length, endAt(bytes) + 20);
    expect(await huntIn(Buffer.concat([bytes, comment]))).toEqual({ pids: [1, 2] });
  });

  test('behind another one', async () => {
    const other = zipSync({ 'c.json': strToU8(line(3)) });
    expect(await huntIn(Buffer.concat([other, zip()]))).toMatchObject({
      pids: [1, 2],
      message: damaged('only the last zip in it was read'),
    });
  });

  test('whose directory is not where its end says: what its files say themselves', async () => {
    const bytes = zip();
    bytes.writeUInt32LE(0x7fffffff, endAt(bytes) + 16);
    expect(await huntIn(bytes)).toMatchObject({ pids: [1, 2], message: damaged('cut off') });
  });

  test('packed by a method that is not read: what to do', async () => {
    const bytes = zip();
    bytes.writeUInt16LE(9, directoryAt(bytes) + 10);
    expect(await huntIn(bytes)).toMatchObject({
      pids: [2],
      message: damaged('by a method that is not read here (number 9)'),
      hint: damaged('Unpack it with another program'),
    });
  });

  /** APPNOTE.TXT 4.3.14 to 4.3.16: the end of a zip64 stands before the old one, which says that it does. */
  test('of the newer form, zip64', async () => {
    const bytes = zip();
    const end = bytes.subarray(endAt(bytes));
    const [count, size, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
    const [newer, locator] = [Buffer.alloc(56), Buffer.alloc(20)];
    newer.write('PK\u0006\u0006', 'latin1');
    newer.writeUInt32LE(44, 4);
    newer.writeUInt32LE(45 | (45 << 16), 12);
    newer.writeUInt32LE(count, 24);
    newer.writeUInt32LE(count, 32);
    newer.writeUInt32LE(size, 40);
    newer.writeUInt32LE(start, 48);
    locator.write('PK\u0006\u0007', 'latin1');
    locator.writeUInt32LE(endAt(bytes), 8);
    locator.writeUInt32LE(1, 16);
    const older = Buffer.from(end);
    older.fill(0xff, 8, 20);
    expect(await huntIn(Buffer.concat([bytes.subarray(0, endAt(bytes)), newer, locator, older]))).toEqual({
      pids: [1, 2],
    });
  });

  test('of several disks, or whose second file does not begin where its directory says', async () => {
    const [disks, moved] = [zip(), zip()];
    disks.writeUInt16LE(1, endAt(disks) + 4);
    expect(await huntIn(disks)).toMatchObject({
      pids: [],
      message: damaged('the zip is damaged (multi-disk'),
    });
    moved.writeUInt32LE(1, moved.lastIndexOf('PK\u0001\u0002', undefined, 'latin1') + 42);
    expect(await huntIn(moved)).toMatchObject({ pids: [1], message: damaged('the zip is damaged (') });
  });

  test('LOAD takes two files of one name for two', async () => {
    const bytes = Buffer.from(zipSync({ 'a.csv': strToU8('name\na\n'), 'b.csv': strToU8('name\nb\n') }));
    for (let at = bytes.indexOf('b.csv'); at >= 0; at = bytes.indexOf('b.csv', at)) bytes.write('a', at);
    expect((await load('a.csv.zip', bytes)).error?.message).toContain('it holds 2 files, not one');
  });

  test('LOAD of a file that is called __proto__, and of one whose checksum is another', async () => {
    const bytes = Buffer.from(zipSync({ abcdefghi: strToU8('name\na\n') }));
    for (let at = bytes.indexOf('abcdefghi'); at >= 0; at = bytes.indexOf('abcdefghi', at))
      bytes.write('__proto__', at);
    expect((await load('a.csv.zip', bytes)).tables[0]?.rows).toEqual([['a']]);
    bytes.writeUInt32LE(1, directoryAt(bytes) + 16);
    expect((await load('a.csv.zip', bytes)).error?.message).toContain('its checksum is another');
  });
});

describe('a tar', () => {
  async function tar(...headers: readonly { name: string; pid: number; type?: string }[]): Promise<Buffer> {
    const archive = pack();
    for (const { name, pid, type } of headers) archive.entry({ name, type: type as 'file' }, line(pid));
    archive.finalize();
    return allOf(archive as AsyncIterable<Uint8Array>);
  }

  /** Writes another kind of entry into the second header, whose content takes a block. */
  function withKind(bytes: Buffer, kind: string): Buffer {
    const header = bytes.subarray(1024, 1536);
    header.write(kind, 156);
    return withChecksum(bytes, 1024);
  }

  function withChecksum(bytes: Buffer, at: number): Buffer {
    const header = bytes.subarray(at, at + 512);
    header.fill(' ', 148, 156);
    const sum = header.reduce((all, byte) => all + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return bytes;
  }

  const two = () => tar({ name: 'a.json', pid: 1 }, { name: '../b.json', pid: 2 });

  test('with a contiguous file (POSIX: read like the others)', async () => {
    expect(await huntIn(withKind(await two(), '7'))).toEqual({ pids: [1, 2] });
  });

  test.each(['S', 'M', 'Z'])('with a file in the form %s: it is not left out unsaid', async (kind) => {
    expect(await huntIn(withKind(await two(), kind))).toMatchObject({
      pids: [1],
      message: damaged('data/b.json, line 1: it stands in the tar in a form that is not read here'),
      hint: damaged('Unpack it with another program'),
    });
  });

  test('of before POSIX, without a mark', async () => {
    const bytes = await two();
    for (const at of [0, 1024]) withChecksum(bytes.fill(0, at + 257, at + 512), at);
    expect(await huntIn(bytes)).toEqual({ pids: [1, 2] });
  });
});

test('the checksum that zips have, of bytes in parts', () => {
  const [head, tail] = [Buffer.from('1234'), Buffer.from('56789')];
  // The check value of CRC-32/ISO-HDLC.
  expect([crc32(tail, crc32(head)), tableCrc32(tail, tableCrc32(head))]).toEqual([0xcbf43926, 0xcbf43926]);
});

describe('what unpacks to more than the memory holds', () => {
  test('a zip: nothing is read of it', async () => {
    const files = unzip(Readable.from([Buffer.alloc(600), Buffer.alloc(600)]), 1000);
    await expect(files[Symbol.asyncIterator]().next()).rejects.toThrow('it is larger than');
  });

  test('a table', async () => {
    const part = gzipSync(Buffer.alloc(1 << 20));
    const data = Buffer.concat([gzipSync('name\n'), ...Array.from({ length: 1025 }, () => part)]);
    expect((await load('a.csv.gz', data)).error?.message).toContain('it is larger than 1 GB');
  }, 60_000);
});
