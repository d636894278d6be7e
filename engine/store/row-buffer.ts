import type { Database, SqlValue } from './database.js';

/** One INSERT of many rows costs far less than many of one: crossing into WebAssembly is what costs. */
const rowsPerInsert = 128;

/** Rows on their way into a table, inserted many at a time. */
export class RowBuffer {
  private readonly values: SqlValue[];
  private filled = 0;
  private readonly insertMany: string;
  private readonly insertOne: string;

  constructor(
    private readonly database: Database,
    table: string,
    private readonly columns: readonly string[],
  ) {
    const row = `(${columns.map(() => '?').join(', ')})`;
    this.insertOne = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${row}`;
    this.insertMany = this.insertOne + `, ${row}`.repeat(rowsPerInsert - 1);
    this.values = new Array<SqlValue>(rowsPerInsert * columns.length).fill(null);
  }

  /** As many values as there are columns. Not a rest parameter: this is called more than ten times a record. */
  add(
    first: SqlValue,
    second?: SqlValue,
    third?: SqlValue,
    fourth?: SqlValue,
    fifth?: SqlValue,
    sixth?: SqlValue,
  ): void {
    const { values } = this;
    values[this.filled++] = first;
    if (second !== undefined) values[this.filled++] = second;
    if (third !== undefined) values[this.filled++] = third;
    if (fourth !== undefined) values[this.filled++] = fourth;
    if (fifth !== undefined) values[this.filled++] = fifth;
    if (sixth !== undefined) values[this.filled++] = sixth;
    if (this.filled < this.values.length) return;
    this.database.insert(this.insertMany, this.values);
    this.filled = 0;
  }

  flush(): void {
    const width = this.columns.length;
    for (let at = 0; at < this.filled; at += width) {
      this.database.insert(this.insertOne, this.values.slice(at, at + width));
    }
    this.filled = 0;
  }
}
