import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { DamagedBytes, type Bytes } from '../../../../engine/compression/bytes.js';
import { isZstd, unzstd } from '../../../../engine/compression/zstd.js';

/** Made by zstd 1.5.4; what was packed is beside each. */
const frames = {
  /** `zstd -c FILE` of a first text and `zstd -c` from a pipe of a second, one behind the other. */
  two: 'KLUv/SQGMQAAZmlyc3QKwxatLCi1L/0EWDkAAHNlY29uZAoWQExV',
  /** `zstd --no-check` between two frames that are to be skipped, as parallel packers write them. */
  skipped: 'WipNGAUAAABoZWxsbyi1L/0gBCEAAGlwcwpaKk0YBQAAAGhlbGxv',
  /** 300,000 zeros: two blocks of one repeated byte, and one that repeats what came before. */
  zeros: 'KLUv/aTgkwQAVAAAEAAAAQD7/znAAgIAEAADnwQALSjeJg==',
  nothing: 'KLUv/SQAAQAAmenYUQ==',
  /** 450,000 bytes from a pipe: four blocks that refer to those before. */
  sentences:
    'KLUv/QRYvAEA1AJUaGUgcXVpY2sgYnJvd24gZm94IGp1bXBzIG92ZXIgdGhlIGxhenkgZG9nLgoBAIX+h7kqA0wAAAhoAQD8/zkQAkwAAAggAQD8/zkQAk0AAAhpAQDMXR0IASEegx4=',
  /** `zstd --ultra -22 --long=31`, from a pipe. */
  longWindow: 'KLUv/QSoIQAAaXBzCm3l2GY=',
  /** `zstd -D DICTIONARY`. */
  dictionary: 'KLUv/ScXkJEPL40AAKOAAfsMP1qdPwL8xuzvUMIMm1bN/A==',
};

const sentence = 'The quick brown fox jumps over the lazy dog.\n';

/** What is unpacked of bytes that come in parts of `size`, and why no more is. */
async function unpack(packed: Uint8Array, size = 7): Promise<{ content: string; why?: string }> {
  const parts = Array.from({ length: Math.ceil(packed.length / size) }, (_, index) =>
    packed.subarray(index * size, (index + 1) * size),
  );
  const content: Uint8Array[] = [];
  try {
    for await (const part of unzstd(Readable.from(parts) as Bytes)) content.push(part);
  } catch (error) {
    if (!(error instanceof DamagedBytes)) throw error;
    return { content: Buffer.concat(content).toString(), why: error.why };
  }
  return { content: Buffer.concat(content).toString() };
}

const of = (name: keyof typeof frames): Buffer => Buffer.from(frames[name], 'base64');

describe('what zstd packed', () => {
  test.each<[keyof typeof frames, string]>([
    ['two', 'first\nsecond\n'],
    ['skipped', 'ips\n'],
    ['zeros', '\0'.repeat(300_000)],
    ['nothing', ''],
    ['sentences', sentence.repeat(10_000)],
  ])('%s', async (name, content) => {
    expect(isZstd(of(name))).toBe(true);
    for (const size of [1, 7, 1 << 20]) expect(await unpack(of(name), size)).toEqual({ content });
  });

  test.each([
    [of('longWindow'), 'the zstd needs 2048 MB of memory to be unpacked'],
    [of('dictionary'), 'the zstd was packed with a dictionary'],
  ])('what takes more than the file is named', async (packed, why) => {
    expect(await unpack(packed)).toEqual({ content: '', why });
  });
});

describe('what is not whole', () => {
  test('cut off anywhere: what comes before is given, and that something is missing is said', async () => {
    const all = of('two');
    const firstFrame = of('two').indexOf(all.subarray(0, 4), 4);
    for (let end = 1; end < all.length; end++) {
      const { content, why } = await unpack(all.subarray(0, end));
      expect('first\nsecond\n'.startsWith(content)).toBe(true);
      expect([end, why]).toEqual([end, end === firstFrame ? undefined : 'the zstd is cut off']);
    }
  });

  test.each<[keyof typeof frames, number]>([
    ['two', 1],
    ['sentences', 17],
    ['zeros', 17],
  ])('%s with a bit turned: never another content without a word', async (name, step) => {
    const whole = await unpack(of(name));
    for (let bit = 0; bit < of(name).length * 8; bit += step) {
      const turned = of(name);
      turned.writeUInt8(turned.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const { content, why } = await unpack(turned);
      if (why === undefined) expect([bit, content === whole.content]).toEqual([bit, true]);
    }
  });

  test('something else behind the last frame', async () => {
    const { content, why } = await unpack(Buffer.concat([of('two'), Buffer.from('and more')]));
    expect([content, why]).toEqual(['first\nsecond\n', 'the zstd is damaged (what follows is no Zstandard)']);
  });

  test('fewer bytes than the header says, without a checksum', async () => {
    const packed = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x04, 0x19, 0x00, 0x00, ...Buffer.from('ips')]);
    expect(await unpack(packed)).toEqual({
      content: 'ips',
      why: 'the zstd is damaged (it holds 3 bytes instead of 4)',
    });
  });
});
