import { createHash } from 'node:crypto';
import type { UnmappedField } from '../model/inspection.js';
import type { Store, StoreSnapshot } from '../store/store.js';
import type { LoadedPool } from './open-pool.js';

/** What one session read of a source, for another one. */
interface KeptSource {
  readonly pool: LoadedPool;
  readonly unmapped: readonly UnmappedField[];
}

/** Of fewer records nothing is kept: they are read as fast. */
const fewestRecords = 500;

/** The store of more is not copied, since the copies would take more memory than the load did. */
const mostBytes = 2 ** 30;

/** What the store holds, as it was settled; undefined where that is not worth keeping, or it holds more than these sources. */
export function snapshotOf(
  store: Store,
  sources: readonly KeptSource[],
  key: string,
): Uint8Array[] | undefined {
  const pools = sources.map(({ pool }) => pool.pool);
  const snapshot = store.snapshot(pools, { fewestRecords, mostBytes });
  if (snapshot === undefined) return undefined;
  const { memory, pages, ...about } = snapshot;
  const head = Buffer.from(JSON.stringify({ key, sources, about } satisfies Head));
  const parts = [lengthOf(head), head, lengthOf(memory), memory, pages];
  return [digestOf(parts), ...parts];
}

/** Fills a store that is empty; undefined where these are not the bytes of a snapshot of that key that was written whole. */
export function recallInto(store: Store, bytes: Uint8Array, key: string): readonly KeptSource[] | undefined {
  const digest = bytes.subarray(0, digestBytes);
  if (!digestOf([bytes.subarray(digestBytes)]).equals(digest)) return undefined;
  const [head, afterHead] = partAt(bytes, digestBytes);
  const [memory, afterMemory] = partAt(bytes, afterHead);
  const { about, sources, ...of } = JSON.parse(Buffer.from(head).toString()) as Head;
  if (of.key !== key) return undefined;
  // A copy of its own: what is large is not held for what is small.
  store.recall({ ...about, memory: memory.slice(), pages: bytes.subarray(afterMemory) });
  return sources;
}

interface Head {
  /** What it is of: a file in the cache can be put in the place of another. */
  readonly key: string;
  readonly sources: readonly KeptSource[];
  readonly about: Omit<StoreSnapshot, 'memory' | 'pages'>;
}

const digestBytes = 32;
const lengthBytes = 4;

function digestOf(parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function lengthOf(part: Uint8Array): Uint8Array {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(part.length);
  return length;
}

/** A part with its length before it, and where it ends. */
function partAt(bytes: Uint8Array, at: number): readonly [part: Uint8Array, end: number] {
  const start = at + lengthBytes;
  const end = start + Buffer.from(bytes.buffer, bytes.byteOffset + at, lengthBytes).readUInt32LE();
  return [bytes.subarray(start, end), end];
}
