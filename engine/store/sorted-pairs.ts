import type { Database } from './database.js';
import { RowBuffer } from './row-buffer.js';

/** Second numbers are below this, so that a pair is one whole number, which sorts fast. */
const secondBelow = 2 ** 27;

/**
 * Pairs of numbers on their way into a table whose key they are. Written in their order they cost a third of what SQLite
 * takes to sort them for an index.
 */
export class SortedPairs {
  private pairs: number[] = [];
  private readonly rows: RowBuffer;

  constructor(database: Database, table: string, columns: readonly [string, string]) {
    this.rows = new RowBuffer(database, table, columns);
  }

  add(first: number, second: number): void {
    this.pairs.push(first * secondBelow + second);
  }

  /** Pairs that are in the table already must not come again. */
  flush(): void {
    const sorted = Float64Array.from(this.pairs).sort();
    this.pairs = [];
    let before = -1;
    for (const pair of sorted) {
      if (pair !== before) this.rows.add(Math.floor(pair / secondBelow), pair % secondBelow);
      before = pair;
    }
    this.rows.flush();
  }
}
