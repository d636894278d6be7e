import { isFresh } from '../../elapsed.js';
import type { CompiledMappings } from '../../mapping/compiled-mappings.js';
import type { ElasticConfig } from './config.js';
import { lookAgain, open, type Opened } from './open-indices.js';

/** So long the fields of the indices count as known. In a hunt that takes longer, events can have brought others. */
const knownForMs = 30_000;

/** The connection, made when it is first asked for, and what the indices held when they were looked at last. */
export class KnownIndices {
  private known: { readonly opening: Promise<Opened>; readonly at: number } | undefined;

  /** `now`: epoch milliseconds. */
  constructor(
    private readonly config: ElasticConfig,
    private readonly mappings: CompiledMappings,
    private readonly now: () => number,
  ) {}

  /** Throws as `open` does; then what was known before is what is known. */
  opened(signal: AbortSignal): Promise<Opened> {
    const before = this.known;
    if (before !== undefined && isFresh(before.at, this.now(), knownForMs)) return before.opening;
    const opening = this.look(before?.opening, signal).catch((error: unknown) => {
      this.known = before;
      throw error;
    });
    this.known = { opening, at: this.now() };
    return opening;
  }

  private async look(before: Promise<Opened> | undefined, signal: AbortSignal): Promise<Opened> {
    const { config, mappings } = this;
    return before === undefined
      ? open(config, mappings, signal)
      : lookAgain(await before, config, mappings, signal);
  }
}
