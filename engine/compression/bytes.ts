import type { Readable } from 'node:stream';

/** The bytes of a file or of a member of an archive, as they come. */
export type Bytes = AsyncIterable<Uint8Array>;

/** What to do about a file that was not read to its end. */
export const wholeCopy = 'Get a whole copy of the file and run the statement again.';

/** What to do about what cannot be unpacked here. */
export const unpackIt = 'Unpack it with another program, and read what was in it.';

/** Thrown after all bytes that could be had were given: the rest is missing or wrong. `hint`: what to do about it. */
export class DamagedBytes extends Error {
  constructor(
    readonly why: string,
    readonly hint = wholeCopy,
  ) {
    super(why);
    this.name = 'DamagedBytes';
  }
}

/** The first bytes, `count` or all there are, and the same bytes again with those that follow. */
export async function peek(bytes: Bytes, count: number): Promise<{ head: Buffer; bytes: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let size = 0;
  let failure: unknown;
  while (size < count && failure === undefined) {
    const next = await iterator.next().catch((error: unknown) => {
      failure = error ?? new Error('unknown');
      return undefined;
    });
    if (!next || next.done === true) break;
    taken.push(next.value);
    size += next.value.length;
  }
  const head = Buffer.concat(taken);
  async function* again(): Bytes {
    try {
      if (head.length > 0) yield head;
      if (failure !== undefined) throw failure as Error;
      yield* { [Symbol.asyncIterator]: () => iterator };
    } finally {
      await iterator.return?.();
    }
  }
  return { head, bytes: again() };
}

/** Of what was packed: a few kilobytes unpack to more than any memory holds, where an attacker packed them. */
export const mostUnpackedBytes = 2 ** 30;

/** What a buffer of Node.js holds. */
const mostBytes = 2 ** 32;

/** All bytes, in memory at once. Throws what reading them throws, and DamagedBytes where there are more than `most`. */
export async function allOf(bytes: Bytes, most = mostBytes): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    parts.push(part);
    size += part.length;
    if (size > most) throw new DamagedBytes(`it is larger than ${most / 2 ** 30} GB`, unpackIt);
  }
  return Buffer.concat(parts);
}

/** What a stream gives, all of it, before what it failed with. (A stream as an iterable drops what it has buffered.) */
export async function* fromStream(stream: Readable): Bytes {
  const queue: Uint8Array[] = [];
  let ended = false;
  let failure: unknown;
  let wake = (): void => undefined;
  stream.on('data', (part: Uint8Array) => {
    queue.push(part);
    stream.pause();
    wake();
  });
  stream.on('end', () => {
    ended = true;
    wake();
  });
  stream.on('error', (error) => {
    failure = error;
    wake();
  });
  try {
    for (;;) {
      const part = queue.shift();
      if (part) yield part;
      else if (failure !== undefined) throw failure as Error;
      else if (ended) return;
      else {
        const woken = new Promise<void>((resolve) => (wake = resolve));
        stream.resume();
        await woken;
      }
    }
  } finally {
    stream.destroy();
  }
}
