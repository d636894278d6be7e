import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bunzip2 } from '../../../../engine/compression/bzip2.js';
import { DamagedBytes, type Bytes } from '../../../../engine/compression/bytes.js';
import { gunzip } from '../../../../engine/compression/gzip.js';
import { unxz } from '../../../../engine/compression/xz.js';

/** 600,000 times `x`, packed by bz2 of Python. */
const bzip2 = Buffer.from('QlpoOTFBWSZTWVDikVYABJgAgYBAAAQACCAAMMwFKaYKI2IUR4u5IpwoSChxSKsA', 'base64');

async function unpacked(bytes: Bytes): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}

const from = (...parts: readonly Uint8Array[]) => Readable.from(parts) as Bytes;

test('a block of bzip2 that unpacks to more than is handed on at a time is whole', async () => {
  expect((await unpacked(bunzip2(from(bzip2)))).equals(Buffer.alloc(600_000, 'x'))).toBe(true);
});

test('a bzip2 whose last checksum is another is damaged, after all that was in it', async () => {
  const wrong = Buffer.from(bzip2);
  wrong.writeUInt8(wrong.readUInt8(wrong.length - 3) ^ 1, wrong.length - 3);
  let length = 0;
  const reading = async () => {
    for await (const part of bunzip2(from(wrong))) length += part.length;
  };
  await expect(reading()).rejects.toThrow(DamagedBytes);
  expect(length).toBe(600_000);
});

/** What fails where its bytes come from is no damage of the file: the web says why. */
test.each([
  ['gzip', gunzip, gzipSync('a')],
  ['xz', unxz, Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00])],
])('what keeps the bytes of a %s from coming is told as it is', async (_, unpack, bytes) => {
  const broken = async function* (): Bytes {
    yield bytes.subarray(0, 5);
    await Promise.resolve();
    throw new Error('the web went away');
  };
  await expect(unpacked(unpack(broken()))).rejects.toThrow(/^the web went away$/);
});

test('a gzip that ends in the name in its header is cut off', async () => {
  const named = Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3, 0x61, 0x2e]);
  await expect(unpacked(gunzip(from(named)))).rejects.toThrow('the gzip is cut off');
});
