import type { CommandNode, TextRange } from '../../language/index.js';
import type { Explanation, FactSheet, StatementResult, Table, Warning } from '../model/result.js';
import type { PagedTable } from '../display/build-table.js';
import type { Ports } from '../ports.js';
import type { Settings } from '../session.js';
import type { Loader } from '../sources/loader.js';
import type { LoadWatch } from '../sources/open-pool.js';
import type { Ask, Source } from '../sources/source.js';
import type { Store } from '../store/store.js';
import type { Variable, VariableContent } from '../variables/variable.js';

/** What a statement sees of the session while it runs. */
export interface Context {
  readonly store: Store;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly loader: Loader;
  readonly sources: SessionSources;
  readonly settings: Settings;
  readonly ports: Ports;
  /** Epoch milliseconds UTC at the start of the block: LAST means the same in all of its statements. */
  readonly now: number;
  readonly watch: LoadWatch;
  /** What was asked of sources, for EXPLAIN. */
  readonly asked: (asks: readonly Ask[]) => void;
  readonly warn: (warning: Warning) => void;
  /** Shows the first rows of what the statement will show, ahead of the rest. */
  readonly showFirst: (table: Table) => void;
  /**
   * Tells that the answer of a source is not whole, though all that could be read is in it: the statement fails, and keeps
   * it. `uri` names the source; without a place the fault is the whole statement's.
   */
  readonly incomplete: (fault: Warning & Partial<TextRange>, uri: string) => void;
  /** What this run has told of files that could not be read as a whole, so that it is told once. */
  readonly told: Set<string>;
}

/** The data sources of a session. */
export interface SessionSources {
  /** The sources that FROM names, in order. Throws what sources/registry.ts throws. */
  open(uris: readonly string[]): Promise<readonly Source[]>;
  /** Those that a GET was answered by last: what a GET without FROM means. */
  last(): readonly Source[];
  answeredBy(sources: readonly Source[]): void;
}

/** What a statement gives: the new content of its variable, or something to show. */
export interface Outcome {
  readonly content?: VariableContent;
  readonly table?: PagedTable;
  readonly info?: FactSheet;
  readonly describe?: FactSheet;
  readonly explain?: readonly Explanation[];
  readonly saved?: StatementResult['saved'];
}

export type Command<Node extends CommandNode> = (node: Node, context: Context) => Promise<Outcome>;
