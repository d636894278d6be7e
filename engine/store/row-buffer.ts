import type { Database, SqlValue } from './database.js';

/** One INSERT of many rows costs far less than many of one: crossing into WebAssembly is what costs. */
const rowsPerInsert = 128;

/** Rows on their way into a table, inserted many at a time. */
export class RowBuffer {
  private values: SqlValue[] = [];
  private readonly head: string;
  private readonly row: string;

  constructor(
    private readonly database: Database,
    table: string,
    private readonly columns: readonly string[],
  ) {
    this.head = `INSERT INTO ${table} (${columns.join(', ')}) VALUES `;
    this.row = `(${columns.map(() => '?').join(', ')})`;
  }

  /** As many values as there are columns. */
  add(...row: readonly SqlValue[]): void {
    this.values.push(...row);
    if (this.values.length >= rowsPerInsert * this.columns.length) this.flush();
  }

  flush(): void {
    const rows = this.values.length / this.columns.length;
    if (rows === 0) return;
    const { values } = this;
    this.values = [];
    if (rows === rowsPerInsert) this.insert(rows, values);
    else
      for (let at = 0; at < values.length; at += this.columns.length) {
        this.insert(1, values.slice(at, at + this.columns.length));
      }
  }

  private insert(rows: number, values: readonly SqlValue[]): void {
    this.database.execute(this.head + new Array(rows).fill(this.row).join(', '), values);
  }
}
