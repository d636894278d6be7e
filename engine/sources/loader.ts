import { breathe } from '../cancel.js';
import type { Store } from '../store/store.js';
import { askSideBySide, type Answers } from './answers.js';
import type { KeptSources } from './kept-sources.js';
import { OpenPool, type LoadedPool, type LoadWatch, type Paces } from './open-pool.js';
import { createPace } from './pace.js';
import type { Ask, BatchProgress, Source } from './source.js';

interface WholePool extends LoadedPool {
  readonly version: string;
}

/** Brings records of sources into the store. One for each session. */
export class Loader {
  /** By URI: sources that were read whole, each as it was when it was read last. */
  private readonly whole = new Map<string, WholePool>();
  private readonly sources = new Map<string, Source>();
  private readonly paces: Paces;

  /** `now`: milliseconds, to measure how fast records come. `kept`: absent where nothing is kept for other sessions. */
  constructor(
    private readonly store: Store,
    now: () => number,
    private readonly kept?: KeptSources,
  ) {
    this.paces = { records: createPace(now), looks: createPace(now) };
  }

  /**
   * Asks the sources side by side. What was read whole before and has not changed is not read again; nor is what another
   * session kept, where it is the first that this one asks for. A load that fails
   * or is cancelled leaves nothing behind, and after any other the store is to be settled; where one of several sources fails, the error names it.
   */
  async load(asks: readonly Ask[], watch: LoadWatch): Promise<LoadedPool[]> {
    await this.recall(asks, watch.signal);
    const loaded: LoadedPool[] = [];
    const asking = {
      versionOf: (uri: string) => this.whole.get(uri)?.version,
      fetched: (uri: string, progress: BatchProgress) =>
        watch.progress({ message: `Fetching ${uri}`, ...progress }),
    };
    try {
      await askSideBySide(asks, asking, watch.signal, (answers, signal) =>
        this.take(answers, { ...watch, signal }, loaded),
      );
    } catch (error) {
      this.drop(loaded);
      throw error;
    }
    return loaded;
  }

  /** To be called when the store is settled after a load: keeps what can be kept for other sessions. */
  async keep(loaded: readonly LoadedPool[], watch: Pick<LoadWatch, 'signal' | 'progress'>): Promise<void> {
    const whole = loaded.flatMap(({ uri }) => {
      const [pool, source] = [this.whole.get(uri), this.sources.get(uri)];
      return pool && source ? { source, pool, version: pool.version } : [];
    });
    if (whole.length === loaded.length) await this.kept?.keep(whole, watch);
  }

  /** The sources that were asked so far, each as it was when it was read last. */
  asked(): readonly Source[] {
    return [...this.sources.values()];
  }

  /** How fast these sources' records came so far; undefined where too few did to tell. */
  recordsPerSecond(uris: readonly string[]): number | undefined {
    return this.paces.records.perSecond(uris);
  }

  private async recall(asks: readonly Ask[], signal: AbortSignal): Promise<void> {
    const sources = [...new Map(asks.map(({ source }) => [source.uri, source])).values()];
    for (const { source, pool, version } of (await this.kept?.recall(sources, signal)) ?? []) {
      this.sources.set(source.uri, source);
      this.whole.set(source.uri, { ...pool, version });
    }
  }

  /** Takes the answers of a source into the store. What it began and could not end is dropped. */
  private async take({ source, items }: Answers, watch: LoadWatch, loaded: LoadedPool[]): Promise<void> {
    const { uri } = source;
    let open: OpenPool | undefined;
    try {
      for await (const answer of items) {
        const known = this.whole.get(uri);
        if (answer.kind === 'unchanged' && known !== undefined) loaded.push(known);
        else if (answer.kind === 'begin')
          open = new OpenPool(this.store, uri, answer.version, this.paces, watch);
        else if (answer.kind === 'batch' && open !== undefined) open.add(answer.batch);
        else if (open !== undefined) {
          loaded.push(this.ended(source, open));
          open = undefined;
        }
        await breathe(watch.signal);
      }
    } catch (error) {
      open?.drop();
      throw error;
    }
  }

  private ended(source: Source, open: OpenPool): LoadedPool {
    const { version } = open;
    const loaded = open.loaded();
    this.sources.set(source.uri, source);
    if (version !== undefined) this.whole.set(source.uri, { ...loaded, version });
    return loaded;
  }

  /** What was read whole is kept for the next statement, though this one failed. */
  private drop(loaded: readonly LoadedPool[]): void {
    const kept = new Set([...this.whole.values()].map(({ pool }) => pool));
    for (const { pool } of loaded) if (!kept.has(pool)) this.store.dropPool(pool);
  }
}
