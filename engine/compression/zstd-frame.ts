import type { ByteReader } from './byte-reader.js';
import { DamagedBytes } from './bytes.js';

/** What stands between the magic number of a frame and its first block (RFC 8878, 3.1.1.1). */
export interface FrameHeader {
  readonly bytes: Buffer;
  readonly hasChecksum: boolean;
  /** Of all its blocks unpacked, in bytes; where the packer knew. */
  readonly contentSize?: bigint;
}

/** What `zstd -d` unpacks unless it is told to take more memory. */
const maxWindowBytes = 1n << 27n;

/** Throws DamagedBytes where the header ends too early, or asks for what is not at hand. */
export async function readFrameHeader(reader: ByteReader): Promise<FrameHeader> {
  const descriptor = await reader.exactly(1);
  const flags = descriptor.readUInt8(0);
  const isSingleSegment = (flags & 0x20) !== 0;
  const window = await reader.exactly(isSingleSegment ? 0 : 1);
  const dictionary = await reader.exactly([0, 1, 2, 4][flags & 3] ?? 0);
  const size = await reader.exactly([isSingleSegment ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0);
  if (dictionary.some((byte) => byte !== 0))
    throw new DamagedBytes(
      'the zstd was packed with a dictionary',
      'Unpack it with its dictionary (zstd -d -D), and read what was in it.',
    );
  const contentSize = size.length === 0 ? undefined : littleEndian(size) + (size.length === 2 ? 256n : 0n);
  const windowBytes = window.length === 0 ? (contentSize ?? 0n) : windowSize(window.readUInt8(0));
  if (windowBytes > maxWindowBytes)
    throw new DamagedBytes(
      `the zstd needs ${windowBytes >> 20n} MB of memory to be unpacked`,
      'Unpack it (zstd -d --memory=2048MB), and read what was in it.',
    );
  const bytes = Buffer.concat([descriptor, window, dictionary, size]);
  return {
    bytes,
    hasChecksum: (flags & 4) !== 0,
    ...(contentSize !== undefined && { contentSize }),
  };
}

/** In bytes: a power of two and eighths of it. */
function windowSize(descriptor: number): bigint {
  const base = 1n << BigInt(10 + (descriptor >> 3));
  return base + (base / 8n) * BigInt(descriptor & 7);
}

function littleEndian(bytes: Buffer): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
