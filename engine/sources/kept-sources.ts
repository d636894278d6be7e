import type { Snapshots } from '../ports.js';
import type { Store } from '../store/store.js';
import type { LoadedPool, LoadWatch } from './open-pool.js';
import { recallInto, snapshotOf } from './snapshots.js';
import type { Source } from './source.js';

/** A source as it was read whole, by this session or another one. */
interface WholeSource {
  readonly source: Source;
  readonly pool: LoadedPool;
  readonly version: string;
}

/**
 * Sources that were read whole, as sessions keep them for one another. A session keeps, and recalls, those that it asks first:
 * what is in a store together cannot be taken apart.
 */
export class KeptSources {
  /** Whether it is decided what this session keeps. */
  private decided = false;
  private writing: Promise<void> = Promise.resolve();

  /** `snapshots`: where they are kept; undefined while they are not. */
  constructor(
    private readonly store: Store,
    private readonly snapshots: () => Snapshots | undefined,
  ) {}

  /** These sources, where they were kept together as they are now: their records are in the store. Only where nothing is. */
  async recall(sources: readonly Source[], signal: AbortSignal): Promise<readonly WholeSource[]> {
    const snapshots = this.snapshots();
    if (snapshots === undefined || !this.store.isEmpty()) return [];
    const versions = await versionsOf(sources, signal);
    if (versions === undefined) return [];
    const key = keyOf(sources, versions);
    const bytes = await snapshots.read(key);
    const kept = bytes && orNone(() => recallInto(this.store, bytes, key));
    if (!kept) return [];
    this.decided = true;
    return kept.flatMap(({ pool, unmapped }, index) => {
      const [source, version] = [sources[index], versions[index]];
      return source && version !== undefined
        ? { source: { ...source, unmapped: () => unmapped }, pool, version }
        : [];
    });
  }

  /** Once the store is settled after its first load: keeps what that read, where it is all that is in the store. */
  async keep(read: readonly WholeSource[], watch: Pick<LoadWatch, 'signal' | 'progress'>): Promise<void> {
    const snapshots = this.snapshots();
    if (snapshots === undefined || this.decided) return;
    this.decided = true;
    const sources = read.map(({ source }) => source);
    const versions = await versionsOf(sources, watch.signal);
    // What was written to while it was read is neither what it was nor what it is.
    if (versions === undefined || read.some(({ version }, index) => version !== versions[index])) return;
    watch.progress({ message: `Keeping what was read of ${sources.map(({ uri }) => uri).join(', ')}` });
    const kept = read.map(({ source, pool }) => ({ pool, unmapped: source.unmapped?.() ?? [] }));
    const key = keyOf(sources, versions);
    const parts = orNone(() => snapshotOf(this.store, kept, key));
    if (parts !== undefined) this.writing = snapshots.write(key, parts);
  }

  /** Resolves when what is kept is written. */
  written(): Promise<void> {
    return this.writing;
  }
}

/** Where something has no room in memory, the session goes on without it: the sources are read. */
function orNone<T>(work: () => T | undefined): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** Undefined where one may not be kept, or cannot be asked; who reads it says why. */
async function versionsOf(sources: readonly Source[], signal: AbortSignal): Promise<string[] | undefined> {
  const kept = sources.flatMap(({ whole }) => (whole?.keepable ? whole : []));
  if (kept.length < sources.length) return undefined;
  const versions = await Promise.all(kept.map((whole) => whole.version(signal).catch(() => undefined)));
  const known = versions.filter((version) => version !== undefined);
  return known.length === sources.length ? known : undefined;
}

/** All that what is read depends on. */
function keyOf(sources: readonly Source[], versions: readonly string[]): string {
  return JSON.stringify(sources.map(({ kind, uri }, index) => [kind, uri, versions[index]]));
}
