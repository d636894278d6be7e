import { createInflateRaw, type InflateRaw } from 'node:zlib';
import { ByteReader } from './byte-reader.js';
import { DamagedBytes, type Bytes } from './bytes.js';
import { crc32 } from './crc32.js';

/** What is lost where a member is damaged is at most one part of this size. */
const chunkSize = 1 << 18;

const mark = [0x1f, 0x8b];

export function isGzip(head: Buffer): boolean {
  return mark.every((byte, index) => head[index] === byte);
}

/**
 * The content of a gzip (RFC 1952), of all its members, also of those behind zeros, with which tapes and disks fill their blocks.
 * Node's own reader ends at the first zero, and loses what it has just unpacked where other bytes follow. Throws DamagedBytes where it is
 * cut off or wrong.
 */
export async function* gunzip(bytes: Bytes): Bytes {
  const reader = new ByteReader(bytes, 'the gzip is cut off');
  try {
    do yield* member(reader);
    while (!(await reader.atEndAfterZeros()));
  } finally {
    await reader.close();
  }
}

const deflate = 8;
/** What the header may have besides, by the bits of its fourth byte. */
const has = { checksum: 2, extra: 4, name: 8, comment: 16, unknown: 0xe0 };

/** A header, the content, and what its checksum and its size must be. */
async function* member(reader: ByteReader): Bytes {
  await passHeader(reader);
  const unpacking = new Unpacking();
  let [sum, size] = [0, 0];
  try {
    for await (const part of unpacking.content(reader)) {
      sum = crc32(part, sum);
      size += part.length;
      yield part;
    }
  } finally {
    unpacking.close();
  }
  const trailer = await reader.exactly(8);
  if (trailer.readUInt32LE(0) !== sum || trailer.readUInt32LE(4) !== size % 2 ** 32)
    throw damaged('its checksum is another');
}

async function passHeader(reader: ByteReader): Promise<void> {
  for (const byte of mark)
    if ((await reader.exactly(1))[0] !== byte) throw damaged('behind it are bytes that belong to none');
  const [method, flags = 0] = await reader.exactly(8);
  if (method !== deflate || (flags & has.unknown) !== 0) throw damaged('its header is wrong');
  if (flags & has.extra) await reader.passOver((await reader.exactly(2)).readUInt16LE(0));
  if (flags & has.name) await reader.passOverText();
  if (flags & has.comment) await reader.passOverText();
  if (flags & has.checksum) await reader.passOver(2);
}

/** Node's stream, fed part by part: only so is it known where in the bytes it ended. */
class Unpacking {
  private readonly stream: InflateRaw = createInflateRaw({ chunkSize });
  private failure: unknown;
  private wake = (): void => undefined;

  constructor() {
    this.stream.on('readable', () => this.wake());
    this.stream.on('error', (error) => {
      this.failure = error;
      this.wake();
    });
  }

  /** What follows the content stays in the reader. */
  async *content(reader: ByteReader): Bytes {
    while (!(await reader.atEnd())) {
      const part = reader.take();
      const before = this.stream.bytesWritten;
      yield* this.until((done) => this.stream.write(part, done));
      const rest = part.subarray(this.stream.bytesWritten - before);
      if (rest.length > 0) return reader.putBack(rest);
    }
    yield* this.until((done) => this.stream.once('end', done).end());
  }

  close(): void {
    this.stream.destroy();
  }

  /** What is unpacked until the stream says that it is done. */
  private async *until(begin: (done: () => void) => void): Bytes {
    let isDone = false;
    begin(() => {
      isDone = true;
      this.wake();
    });
    for (;;) {
      const woken = new Promise<void>((resolve) => (this.wake = resolve));
      const content = this.stream.read() as Uint8Array | null;
      if (content !== null) yield content;
      else if (this.failure !== undefined) throw asDamage(this.failure);
      else if (isDone) return;
      else await woken;
    }
  }
}

function damaged(why: string): DamagedBytes {
  return new DamagedBytes(`the gzip is damaged (${why})`);
}

function asDamage(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR') return new DamagedBytes('the gzip is cut off');
  if (typeof code === 'string' && code.startsWith('Z_')) return damaged((error as Error).message);
  return error;
}
