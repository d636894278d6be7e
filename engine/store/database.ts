import initSqlJs, { type Database as SqlDatabase, type SqlJsStatic, type Statement } from 'sql.js';
import { Cancelled } from '../cancel.js';
import { KestrelError } from '../errors.js';
import { bytesOf, pagesOf, replacePages, type Attached } from './pages.js';
import type { Sql, SqlRow, SqlValue } from './sql.js';

export type { SqlValue };

/** By position, or by name with its sign: `{ ':pool': 1 }`. Values are always bound, never pasted. */
export type SqlParameters = readonly SqlValue[] | Readonly<Record<string, SqlValue>>;

/** Prepared statements kept for the next use; more would hold memory for texts that never come again. */
const maxKeptStatements = 200;

/** Rows that are taken between two looks at whether to go on. */
const rowsPerLook = 1024;

const neverStopped = (): boolean => false;

/** SQLite in memory, with statements prepared once. Only this and pages.ts touch sql.js. */
export class Database {
  /** Whether what `interruptibly` runs is to end: asked in the midst of a query, where no event can come. */
  isStopped: () => boolean = neverStopped;
  private readonly statements = new Map<string, Statement>();
  private depth = 0;
  private interruptible = false;

  private constructor(
    private readonly sqlite: SqlJsStatic,
    private readonly sql: SqlDatabase,
  ) {
    // For `going` (sql.ts). What it throws, SQLite makes an error of the query.
    this.define('going', () => {
      this.look();
      return 1;
    });
  }

  static async open(wasm: ArrayBuffer, script: string): Promise<Database> {
    const sqlite = await initSqlJs({ wasmBinary: wasm });
    const sql = new sqlite.Database();
    sql.run(script);
    return new Database(sqlite, sql);
  }

  /** Rows as objects by column name, in order. */
  select<Row>(text: string, parameters: SqlParameters = []): Row[] {
    const statement = this.prepared(text);
    try {
      bind(statement, parameters);
      const columns = statement.getColumnNames();
      const rows: Row[] = [];
      while (statement.step()) {
        if (rows.length % rowsPerLook === 0) this.look();
        const values = statement.get();
        const row: Record<string, unknown> = {};
        columns.forEach((column, index) => (row[column] = values[index]));
        rows.push(row as Row);
      }
      return rows;
    } finally {
      statement.reset();
    }
  }

  /** Rows as lists of values, in the order of the selected columns. */
  rows({ text, parameters }: Sql): SqlRow[] {
    checkCount(parameters);
    const statement = this.prepared(text);
    try {
      bind(statement, parameters);
      const rows: SqlRow[] = [];
      while (statement.step()) {
        if (rows.length % rowsPerLook === 0) this.look();
        rows.push(statement.get() as SqlValue[]);
      }
      return rows;
    } finally {
      statement.reset();
    }
  }

  /** Runs one statement; gives the number of rows that it changed. */
  execute(text: string, parameters: SqlParameters = []): number {
    if (isPositional(parameters)) checkCount(parameters);
    const statement = this.prepared(text);
    try {
      bind(statement, parameters);
      statement.step();
      return this.sql.getRowsModified();
    } finally {
      statement.reset();
    }
  }

  /** Runs an INSERT with positional parameters, without a copy of them. */
  insert(text: string, values: SqlValue[]): void {
    this.prepared(text).run(values);
  }

  /** Runs a script of several statements without parameters. */
  script(text: string): void {
    this.sql.run(text);
  }

  /** Makes `define` callable in SQL under this name, with as many arguments as the function declares. */
  define(name: string, definition: (...values: SqlValue[]) => SqlValue): void {
    this.sql.create_function(name, definition);
  }

  /** Everything that `work` changes, or nothing where it throws. May be nested. */
  atomically<T>(work: () => T): T {
    const name = `level${this.depth}`;
    this.depth += 1;
    this.sql.run(`SAVEPOINT ${name}`);
    try {
      const result = work();
      this.sql.run(`RELEASE ${name}`);
      return result;
    } catch (error) {
      this.sql.run(`ROLLBACK TO ${name}; RELEASE ${name}`);
      throw error;
    } finally {
      this.depth -= 1;
    }
  }

  /** Queries that throw `Cancelled` once `isStopped`, with nothing changed; others never do, so that no load is torn. */
  interruptibly<T>(work: () => T): T {
    const before = this.interruptible;
    this.interruptible = true;
    try {
      this.look();
      return work();
    } catch (error) {
      this.look();
      throw error;
    } finally {
      this.interruptible = before;
    }
  }

  /** A copy of all that the attached database of this name holds. */
  pagesOf(name: string): Uint8Array {
    return pagesOf(this.sqlite, this.attached(name));
  }

  /** How many bytes that is. */
  bytesOf(name: string): number {
    return bytesOf(this.attached(name));
  }

  /** Puts what `pagesOf` gave in the place of all that the attached database of this name holds. */
  replace(name: string, pages: Uint8Array): void {
    replacePages(this.sqlite, pages, this.attached(name));
  }

  close(): void {
    this.statements.clear();
    this.sql.close();
  }

  private attached(name: string): Attached {
    return { connection: this.sql, name };
  }

  private look(): void {
    if (this.interruptible && this.isStopped()) throw new Cancelled();
  }

  private prepared(text: string): Statement {
    const kept = this.statements.get(text);
    this.statements.delete(text);
    const statement = kept ?? this.sql.prepare(text);
    this.statements.set(text, statement);
    const [oldest] = this.statements;
    if (this.statements.size > maxKeptStatements && oldest !== undefined) {
      this.statements.delete(oldest[0]);
      oldest[1].free();
    }
    return statement;
  }
}

/** SQLite's own limit for the parameters of one statement. */
const maxParameters = 32_766;

/** Throws `too-many-conditions`: only a pattern can have so many values. */
function checkCount({ length }: readonly SqlValue[]): void {
  if (length <= maxParameters) return;
  throw new KestrelError('too-many-conditions', 'the pattern has too many conditions to be asked at once', {
    hint: 'Write values as a list, "name NOT IN (…)", or filter in several statements: b = a WHERE …',
  });
}

function bind(statement: Statement, parameters: SqlParameters): void {
  statement.bind(isPositional(parameters) ? [...parameters] : { ...parameters });
}

function isPositional(parameters: SqlParameters): parameters is readonly SqlValue[] {
  return Array.isArray(parameters);
}
