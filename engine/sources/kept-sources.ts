import type { Snapshots } from '../ports.js';
import type { Store } from '../store/store.js';
import type { LoadedPool } from './open-pool.js';
import { recallInto, snapshotKey, snapshotOf } from './snapshots.js';
import type { Source } from './source.js';

/** A source as another session read it. */
export interface Recalled {
  readonly source: Source;
  readonly pool: LoadedPool;
  readonly version: string;
}

/**
 * Sources that were read whole, as sessions keep them for one another. A session keeps, and recalls, the first that it reads:
 * what is in a store together cannot be taken apart.
 */
export class KeptSources {
  /** Pools that were kept, or are not worth it. */
  private readonly decided = new Set<number>();
  private writing: Promise<void> = Promise.resolve();

  /** `snapshots`: where they are kept; undefined while they are not. */
  constructor(
    private readonly store: Store,
    private readonly snapshots: () => Snapshots | undefined,
  ) {}

  /** The first of these that was kept as it is now: its records are in the store. Only where nothing else is. */
  async recall(sources: readonly Source[], signal: AbortSignal): Promise<Recalled | undefined> {
    const snapshots = this.snapshots();
    if (snapshots === undefined || !this.store.isEmpty()) return undefined;
    for (const source of sources) {
      const version = await versionOf(source, signal);
      const bytes = version && (await snapshots.read(snapshotKey(source, version)));
      const kept = bytes && recallInto(this.store, bytes);
      if (!kept) continue;
      this.decided.add(kept.pool.pool);
      return { source: { ...source, unmapped: () => kept.unmapped }, pool: kept.pool, version };
    }
    return undefined;
  }

  /** Once the store is settled: keeps what was read of a source when it was of this version, where nothing else is in the store. */
  async keep(source: Source, pool: LoadedPool, version: string, signal: AbortSignal): Promise<void> {
    const snapshots = this.snapshots();
    if (snapshots === undefined || this.decided.has(pool.pool)) return;
    this.decided.add(pool.pool);
    // What was written to while it was read is neither what it was nor what it is.
    if ((await versionOf(source, signal)) !== version) return;
    const parts = snapshotOf(this.store, { pool, unmapped: source.unmapped?.() ?? [] });
    if (parts !== undefined) this.writing = snapshots.write(snapshotKey(source, version), parts);
  }

  /** Resolves when what is kept is written. */
  written(): Promise<void> {
    return this.writing;
  }
}

/** Undefined where it may not be kept, or cannot be asked; who reads it says why. */
async function versionOf(source: Source, signal: AbortSignal): Promise<string | undefined> {
  if (source.keepable !== true) return undefined;
  return source.version(signal).catch(() => undefined);
}
