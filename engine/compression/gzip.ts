import { createGunzip, type Gunzip } from 'node:zlib';
import { ByteReader } from './byte-reader.js';
import { DamagedBytes, type Bytes } from './bytes.js';

/** What is lost where a gzip is damaged is at most one part of this size. */
const chunkSize = 1 << 18;

export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * The content of a gzip, of all its members, also of those behind zeros, with which tapes and disks fill their blocks: Node.js ends
 * at the first zero. Throws DamagedBytes where it is cut off or wrong.
 */
export async function* gunzip(bytes: Bytes): Bytes {
  const reader = new ByteReader(bytes, 'the gzip is cut off');
  try {
    do yield* membersUpToZeros(reader);
    while (!(await reader.atEndAfterZeros()));
  } finally {
    await reader.close();
  }
}

/** Members that stand one directly behind the other. */
async function* membersUpToZeros(reader: ByteReader): Bytes {
  const unpacking = new Unpacking();
  try {
    while (!(await reader.atEnd())) {
      const part = reader.take();
      const taken = yield* unpacking.contentOf(part);
      if (taken === part.length) continue;
      reader.putBack(part.subarray(taken));
      return;
    }
    yield* unpacking.end();
  } finally {
    unpacking.close();
  }
}

/** Node's stream, fed part by part: only so is it known where in the bytes it ended. */
class Unpacking {
  private readonly stream: Gunzip = createGunzip({ chunkSize });
  private failure: unknown;
  private wake = (): void => undefined;

  constructor() {
    this.stream.on('readable', () => this.wake());
    this.stream.on('error', (error) => {
      this.failure = error;
      this.wake();
    });
  }

  /** Returns how many bytes of the part are of the members. */
  async *contentOf(part: Uint8Array): AsyncGenerator<Uint8Array, number> {
    const before = this.stream.bytesWritten;
    yield* this.until((done) => this.stream.write(part, done));
    return this.stream.bytesWritten - before;
  }

  async *end(): Bytes {
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

function asDamage(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR') return new DamagedBytes('the gzip is cut off');
  if (typeof code === 'string' && code.startsWith('Z_')) {
    return new DamagedBytes(`the gzip is damaged (${(error as Error).message})`);
  }
  return error;
}
