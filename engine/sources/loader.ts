import { breathe } from '../cancel.js';
import type { Progress } from '../model/result.js';
import type { Store } from '../store/store.js';
import { createPace } from './pace.js';
import type { ReadCount, ReadProblem, RecordBatch, Source, SourceQuery } from './source.js';

/** What one query to a source returned. */
export interface LoadedPool {
  readonly pool: number;
  readonly problems: readonly ReadProblem[];
  readonly counts: readonly ReadCount[];
}

/** What a load tells while it runs. */
export interface LoadWatch {
  readonly signal: AbortSignal;
  progress(progress: Omit<Progress, 'line'>): void;
  /** Requests that were made to servers. */
  requests(count: number): void;
  /** How many records a question will bring, as soon as its first answer tells; may throw, to stop it there. */
  expects?(records: number): void;
}

/** Brings records of sources into the store. One for each session. */
export interface Loader {
  /**
   * Asks each source, one after the other so that order of arrival is theirs. What was read whole before and has not
   * changed is not read again. A load that fails or is cancelled leaves nothing behind.
   */
  load(asks: readonly { source: Source; query: SourceQuery }[], watch: LoadWatch): Promise<LoadedPool[]>;
  /** How fast these sources' records came so far; undefined where too few did to tell. */
  recordsPerSecond(uris: readonly string[]): number | undefined;
}

interface WholePool extends LoadedPool {
  readonly version: string;
}

/** Whether the source can do nothing itself: then it is read whole, once, and asked here. */
export function isReadWhole(source: Source): boolean {
  return !source.can.pattern && !source.can.timeRange && !source.can.prefetch;
}

/** How many records the whole answer has, as its first batch tells; 0 where it does not. */
function recordsIn({ progress }: RecordBatch): number {
  return progress?.unit === 'records' ? (progress.total ?? 0) : 0;
}

/** `now`: milliseconds, to measure how fast records come. */
export function createLoader(store: Store, now: () => number): Loader {
  const whole = new Map<string, WholePool>();
  const pace = createPace(now);

  async function read(source: Source, query: SourceQuery, version: string | undefined, watch: LoadWatch) {
    const pool = store.pool(source.uri, version);
    const problems: ReadProblem[] = [];
    const counts: ReadCount[] = [];
    const lap = pace.start(source.uri);
    let told = false;
    try {
      for await (const batch of source.query(query, watch.signal)) {
        if (!told) watch.expects?.(recordsIn(batch));
        told = true;
        store.ingest(pool, batch.records);
        problems.push(...(batch.problems ?? []));
        counts.push(...(batch.counts ?? []));
        if (batch.requests !== undefined) watch.requests(batch.requests);
        const perSecond = lap(batch.records.length);
        if (batch.progress !== undefined)
          watch.progress({ message: `Reading ${source.uri}`, ...batch.progress, perSecond });
        await breathe(watch.signal);
      }
    } catch (error) {
      store.dropPool(pool);
      throw error;
    }
    return { pool, problems, counts };
  }

  async function loadOne(source: Source, query: SourceQuery, watch: LoadWatch): Promise<LoadedPool> {
    if (!isReadWhole(source)) return read(source, query, undefined, watch);
    const version = await source.version(watch.signal);
    const known = whole.get(source.uri);
    if (known !== undefined && known.version === version) return known;
    const loaded = await read(source, { type: query.type }, version, watch);
    if (version !== undefined) whole.set(source.uri, { ...loaded, version });
    return loaded;
  }

  return {
    async load(asks, watch) {
      const loaded: LoadedPool[] = [];
      for (const { source, query } of asks) loaded.push(await loadOne(source, query, watch));
      store.settle();
      return loaded;
    },
    recordsPerSecond: (uris) => pace.perSecond(uris),
  };
}
