import { breathe } from '../cancel.js';
import type { Progress } from '../model/result.js';
import type { Store } from '../store/store.js';
import type { ReadProblem, Source, SourceQuery } from './source.js';

/** What one statement's queries returned. */
export interface Loaded {
  readonly pools: readonly number[];
  readonly problems: readonly ReadProblem[];
}

/** What a load tells while it runs. */
export interface LoadWatch {
  readonly signal: AbortSignal;
  progress(progress: Omit<Progress, 'line'>): void;
  /** Requests that were made to servers. */
  requests(count: number): void;
}

/** Brings records of sources into the store. One for each session. */
export interface Loader {
  /**
   * Asks each source, one after the other so that order of arrival is theirs. What was read whole before and has not
   * changed is not read again. A load that fails or is cancelled leaves nothing behind.
   */
  load(asks: readonly { source: Source; query: SourceQuery }[], watch: LoadWatch): Promise<Loaded>;
}

interface WholePool extends Loaded {
  readonly version: string;
}

/** Whether the source can do nothing itself: then it is read whole, once, and asked here. */
export function isReadWhole(source: Source): boolean {
  return !source.can.pattern && !source.can.timeRange && !source.can.prefetch;
}

export function createLoader(store: Store): Loader {
  const whole = new Map<string, WholePool>();

  async function read(source: Source, query: SourceQuery, version: string | undefined, watch: LoadWatch) {
    const pool = store.pool(source.uri, version);
    const problems: ReadProblem[] = [];
    try {
      for await (const batch of source.query(query, watch.signal)) {
        store.ingest(pool, batch.records);
        problems.push(...(batch.problems ?? []));
        if (batch.requests !== undefined) watch.requests(batch.requests);
        if (batch.progress !== undefined)
          watch.progress({ message: `Reading ${source.uri}`, ...batch.progress });
        await breathe(watch.signal);
      }
    } catch (error) {
      store.dropPool(pool);
      throw error;
    }
    return { pools: [pool], problems };
  }

  async function loadOne(source: Source, query: SourceQuery, watch: LoadWatch): Promise<Loaded> {
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
      const loaded: Loaded[] = [];
      for (const { source, query } of asks) loaded.push(await loadOne(source, query, watch));
      store.settle();
      return {
        pools: loaded.flatMap(({ pools }) => pools),
        problems: loaded.flatMap(({ problems }) => problems),
      };
    },
  };
}
