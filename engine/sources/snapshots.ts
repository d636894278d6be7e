import { createHash } from 'node:crypto';
import type { UnmappedField } from '../model/inspection.js';
import type { Store, StoreSnapshot } from '../store/store.js';
import type { LoadedPool } from './open-pool.js';
import type { Source } from './source.js';

/** What one session read of a source, for another one. */
export interface KeptSource {
  readonly pool: LoadedPool;
  readonly unmapped: readonly UnmappedField[];
}

/** Of fewer records nothing is kept: they are read as fast. */
const fewestRecords = 2_000;

/** The store of more is not copied, since the copies would take more memory than the load did. */
const mostBytes = 2 ** 30;

/** What the store holds of a source alone, as it was settled; undefined where that is not worth keeping or something else is in the store. */
export function snapshotOf(store: Store, { pool, unmapped }: KeptSource): Uint8Array[] | undefined {
  const snapshot = store.snapshot(pool.pool, { fewestRecords, mostBytes });
  if (snapshot === undefined) return undefined;
  const { memory, pages, ...about } = snapshot;
  const head = Buffer.from(JSON.stringify({ pool, unmapped, about } satisfies Head));
  const parts = [lengthOf(head), head, lengthOf(memory), memory, pages];
  return [digestOf(parts), ...parts];
}

/** Fills a store that is empty; undefined where these are not the bytes of a snapshot that was written whole. */
export function recallInto(store: Store, bytes: Uint8Array): KeptSource | undefined {
  const digest = bytes.subarray(0, digestBytes);
  if (!digestOf([bytes.subarray(digestBytes)]).equals(digest)) return undefined;
  const [head, afterHead] = partAt(bytes, digestBytes);
  const [memory, afterMemory] = partAt(bytes, afterHead);
  const { about, ...kept } = JSON.parse(Buffer.from(head).toString()) as Head;
  // A copy of its own: what is large is not held for what is small.
  store.recall({ ...about, memory: memory.slice(), pages: bytes.subarray(afterMemory) });
  return kept;
}

/** What tells a snapshot: a source, and all that what was read of it depends on. */
export function snapshotKey({ kind, uri }: Source, version: string): string {
  return JSON.stringify([kind, uri, version]);
}

interface Head extends KeptSource {
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
