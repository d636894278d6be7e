import { append } from '../append.js';
import { breathe } from '../cancel.js';
import type { Progress } from '../model/result.js';
import type { Store } from '../store/store.js';
import { askSideBySide, type Answers } from './answers.js';
import { createPace } from './pace.js';
import type { Ask, BatchProgress, ReadCount, ReadProblem, RecordBatch, Source } from './source.js';

/** What one query to a source returned. */
export interface LoadedPool {
  /** The source's. */
  readonly uri: string;
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
   * Asks the sources side by side. What was read whole before and has not changed is not read again. A load that fails
   * or is cancelled leaves nothing behind, and after any other the store is to be settled; where one of several sources fails, the error names it.
   */
  load(asks: readonly Ask[], watch: LoadWatch): Promise<LoadedPool[]>;
  /** The sources that were asked so far, each as it was when it was read last. */
  asked(): readonly Source[];
  /** How fast these sources' records came so far; undefined where too few did to tell. */
  recordsPerSecond(uris: readonly string[]): number | undefined;
}

interface WholePool extends LoadedPool {
  readonly version: string;
}

/** A pool that records come into. */
interface OpenPool {
  readonly source: Source;
  readonly pool: number;
  readonly version: string | undefined;
  readonly problems: ReadProblem[];
  readonly counts: ReadCount[];
  lap: (records: number) => number;
  /** The same for documents that are looked through where they are; made when the first are. */
  look?: (documents: number) => number;
  looked: number;
  told: boolean;
}

/** How many records the whole answer has, as its first batch tells; 0 where it does not. */
function recordsIn({ progress }: RecordBatch): number {
  return progress?.unit === 'records' ? (progress.total ?? 0) : 0;
}

/** `now`: milliseconds, to measure how fast records come. */
export function createLoader(store: Store, now: () => number): Loader {
  const whole = new Map<string, WholePool>();
  const asked = new Map<string, Source>();
  const pace = createPace(now);
  const looks = createPace(now);

  /** Takes the answers of a source into the store. What it began and could not end is dropped. */
  async function take({ source, items }: Answers, watch: LoadWatch, loaded: LoadedPool[]): Promise<void> {
    let open: OpenPool | undefined;
    try {
      for await (const answer of items) {
        const known = whole.get(source.uri);
        if (answer.kind === 'unchanged' && known !== undefined) loaded.push(known);
        else if (answer.kind === 'begin') open = begin(source, answer.version);
        else if (answer.kind === 'batch' && open !== undefined) add(answer.batch, open, watch);
        else if (open !== undefined) {
          loaded.push(ended(open));
          open = undefined;
        }
        await breathe(watch.signal);
      }
    } catch (error) {
      if (open !== undefined) store.dropPool(open.pool);
      throw error;
    }
  }

  function begin(source: Source, version: string | undefined): OpenPool {
    const pool = store.pool(source.uri, version);
    const { uri } = source;
    const lap = pace.start(uri);
    return { source, pool, version, problems: [], counts: [], lap, looked: 0, told: false };
  }

  function add(batch: RecordBatch, open: OpenPool, watch: LoadWatch): void {
    if (batch.progress?.unit === 'documents') return lookedThrough(batch, open, watch);
    if (!open.told) watch.expects?.(recordsIn(batch));
    open.told = true;
    store.ingest(open.pool, batch.records);
    append(open.problems, batch.problems ?? []);
    append(open.counts, batch.counts ?? []);
    if (batch.requests !== undefined) watch.requests(batch.requests);
    const perSecond = open.lap(batch.records.length);
    if (batch.progress !== undefined)
      watch.progress({ message: `Reading ${open.source.uri}`, ...batch.progress, perSecond });
  }

  /** No record came yet: how fast they come is measured from here on. */
  function lookedThrough({ progress, requests = 0 }: RecordBatch, open: OpenPool, watch: LoadWatch): void {
    watch.requests(requests);
    const { done = 0, ...more } = progress ?? {};
    open.look ??= looks.start(open.source.uri);
    const perSecond = open.look(done - open.looked);
    open.looked = done;
    watch.progress({ message: `Looking through ${open.source.uri}`, ...more, done, perSecond });
    open.lap = pace.start(open.source.uri);
  }

  function ended({ source, pool, version, problems, counts }: OpenPool): LoadedPool {
    asked.set(source.uri, source);
    if (version !== undefined) whole.set(source.uri, { uri: source.uri, pool, version, problems, counts });
    return { uri: source.uri, pool, problems, counts };
  }

  /** What was read whole is kept for the next statement, though this one failed. */
  function drop(loaded: readonly LoadedPool[]): void {
    const kept = new Set([...whole.values()].map(({ pool }) => pool));
    for (const { pool } of loaded) if (!kept.has(pool)) store.dropPool(pool);
  }

  return {
    async load(asks, watch) {
      const loaded: LoadedPool[] = [];
      const asking = {
        versionOf: (uri: string) => whole.get(uri)?.version,
        fetched: (uri: string, progress: BatchProgress) =>
          watch.progress({ message: `Fetching ${uri}`, ...progress }),
      };
      try {
        await askSideBySide(asks, asking, watch.signal, (answers, signal) =>
          take(answers, { ...watch, signal }, loaded),
        );
      } catch (error) {
        drop(loaded);
        throw error;
      }
      return loaded;
    },
    asked: () => [...asked.values()],
    recordsPerSecond: (uris) => pace.perSecond(uris),
  };
}
