import { append } from '../append.js';
import type { Progress } from '../model/result.js';
import type { Store } from '../store/store.js';
import type { Pace } from './pace.js';
import type { ReadCount, ReadProblem, RecordBatch } from './source.js';

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

/** How fast records come from sources, and how fast sources look through documents where they are. */
export interface Paces {
  readonly records: Pace;
  readonly looks: Pace;
}

/** A new pool, which the records of one answer come into. */
export class OpenPool {
  private readonly pool: number;
  private readonly problems: ReadProblem[] = [];
  private readonly counts: ReadCount[] = [];
  private lap: (records: number) => number;
  /** The same for documents that are looked through; made when the first are. */
  private lookLap: ((documents: number) => number) | undefined;
  private lookedThrough = 0;
  private hasBegun = false;

  constructor(
    private readonly store: Store,
    private readonly uri: string,
    readonly version: string | undefined,
    private readonly paces: Paces,
    private readonly watch: LoadWatch,
  ) {
    this.pool = store.pool(uri);
    this.lap = paces.records.start(uri);
  }

  /** Throws what `watch.expects` throws. */
  add(batch: RecordBatch): void {
    if (batch.progress?.unit === 'documents') this.tellLook(batch);
    else this.takeIn(batch);
  }

  /** What came into it. */
  loaded(): LoadedPool {
    const { uri, pool, problems, counts } = this;
    return { uri, pool, problems, counts };
  }

  drop(): void {
    this.store.dropPool(this.pool);
  }

  private takeIn(batch: RecordBatch): void {
    if (!this.hasBegun) this.watch.expects?.(recordsToCome(batch));
    this.hasBegun = true;
    this.store.ingest(this.pool, batch.records);
    append(this.problems, batch.problems ?? []);
    append(this.counts, batch.counts ?? []);
    if (batch.requests !== undefined) this.watch.requests(batch.requests);
    const perSecond = this.lap(batch.records.length);
    if (batch.progress !== undefined)
      this.watch.progress({ message: `Reading ${this.uri}`, ...batch.progress, perSecond });
  }

  /** No record came yet: how fast they come is measured from here on. */
  private tellLook({ progress, requests = 0 }: RecordBatch): void {
    this.watch.requests(requests);
    const { done = 0, ...more } = progress ?? {};
    this.lookLap ??= this.paces.looks.start(this.uri);
    const perSecond = this.lookLap(done - this.lookedThrough);
    this.lookedThrough = done;
    this.watch.progress({ message: `Looking through ${this.uri}`, ...more, done, perSecond });
    this.lap = this.paces.records.start(this.uri);
  }
}

/** How many records the whole answer has, as its first batch tells; 0 where it does not. */
function recordsToCome({ progress }: RecordBatch): number {
  return progress?.unit === 'records' ? (progress.total ?? 0) : 0;
}
