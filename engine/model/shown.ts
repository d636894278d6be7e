import type { Explanation, FactSheet, StatementError, Table, Warning } from './result.js';
import type { VariableSummary } from './variable.js';

/** What a run shows of itself, by its kind. */
export interface ShownData {
  readonly table: ShownTable;
  readonly summary: BlockSummary;
  readonly info: { readonly title: string; readonly facts: FactSheet };
  readonly explain: readonly Explanation[];
  readonly notice: { readonly warnings: readonly Warning[] };
  readonly error: StatementError;
}

export type Shown = {
  readonly [K in keyof ShownData]: { readonly kind: K; readonly data: ShownData[K] };
}[keyof ShownData];

export interface ShownTable extends Table {
  /** What is shown: `p`, `TIMESTAMPED(p)`. */
  readonly of?: string;
  /** These are its first rows, and the counts are of them; the whole table takes their place in a moment. */
  readonly counting?: boolean;
}

export interface BlockSummary {
  readonly cancelled: boolean;
  readonly ms: number;
  readonly updated: readonly VariableSummary[];
}

/** A cell of a huntbook, and what it shows. */
export interface ShownCell {
  readonly kind: 'code' | 'markdown';
  readonly text: string;
  readonly shown: readonly Shown[];
}
