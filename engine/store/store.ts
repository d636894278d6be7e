import type { SourceRecord } from '../model/record.js';
import { Database, type SqlParameters, type SqlValue } from './database.js';
import { dropAll, dropPool, dropTables } from './drop-pool.js';
import { Ingest } from './ingest.js';
import { placementTables } from './placement.js';
import { holdAll, holdsMost, isAlone, newPool } from './pools.js';
import { dropIndexes, indexes, schema } from './schema.js';
import type { Reader, Sql } from './sql.js';

/** The entities and records of one session (schema.ts). Not shared between threads; nothing in it waits. */
export interface Store extends Reader {
  /** A new, empty pool: what one query to a source returns. */
  pool(source: string, version?: string): number;
  /**
   * Adds records to a pool, in any order and any number of calls. They can be asked for after `settle`. A record whose
   * id came before joins the pool as it was.
   */
  ingest(pool: number, records: readonly SourceRecord[]): void;
  /**
   * Completes loads: places what does not name itself, as the records of `pools` alone say it, and makes the indexes. To
   * be called when all pools of a statement are loaded, and before they are asked. It can move descriptions from entity
   * to entity, so entities are selected after it; what variables hold stays. Nothing is added to these pools any more. Without
   * `pools`: by all that the store holds.
   */
  settle(pools?: readonly number[]): void;
  /** Takes back a pool whose load failed or was cancelled, as if it had never been begun. */
  dropPool(pool: number): void;
  /**
   * From now on rows, run, select and execute throw `Cancelled` where `isStopped` answers true, also in the midst of a
   * query, which then has changed nothing. Undefined: they run to their end.
   */
  stopWhen(isStopped: (() => boolean) | undefined): void;
  /** Runs one statement; gives the number of rows that it changed. */
  run(statement: Sql): number;
  /** Rows as objects by column name, in order. */
  select<Row>(sql: string, parameters?: SqlParameters): Row[];
  /** Runs one statement; gives the number of rows that it changed. */
  execute(sql: string, parameters?: SqlParameters): number;
  /** Makes a pure function callable in SQL, with as many arguments as it declares. */
  define(name: string, definition: (...values: SqlValue[]) => SqlValue): void;
  /** All that `work` changes through `execute`, or nothing where it throws. May be nested; no `ingest` inside. */
  atomically<T>(work: () => T): T;
  close(): void;
}

/** An empty store. `wasm`: the binary of sql.js. */
export async function openStore(wasm: ArrayBuffer): Promise<Store> {
  const database = await Database.open(wasm, schema + placementTables + dropTables);
  let ingest = new Ingest(database);
  /** Indexes are kept while little is added, and made anew where more is added than was there. */
  let indexed = false;
  let settledRecords = 0;

  /** What was placed last: the pools, and how many records there were; so that the same is not done twice. */
  let placed = '';

  function settle(pools?: readonly number[]): void {
    ingest.flush();
    const asked = pools === undefined || holdAll(database, pools) ? 'all' : [...new Set(pools)].sort().join();
    if (`${asked} ${ingest.recordCount}` !== placed) place(asked === 'all' ? undefined : pools);
    placed = `${asked} ${ingest.recordCount}`;
    makeIndexes();
    settledRecords = ingest.recordCount;
  }

  function place(pools: readonly number[] | undefined): void {
    if (pools === undefined) ingest.placement.place();
    else {
      makeIndexes();
      ingest.placement.placeIn(pools);
    }
    ingest.entities.flush();
  }

  function makeIndexes(): void {
    if (!indexed) database.script(indexes);
    indexed = true;
  }

  function dropAllIndexes(): void {
    database.script(dropIndexes);
    indexed = false;
  }

  return {
    pool: (source, version) => newPool(database, source, version),
    ingest(pool, records) {
      for (const record of records) ingest.add(pool, record);
      if (indexed && ingest.recordCount > 2 * settledRecords) dropAllIndexes();
    },
    settle,
    dropPool(pool) {
      placed = '';
      if (isAlone(database, pool) && !ingest.waitsForOthers(pool)) {
        dropAll(database, pool);
        ingest = new Ingest(database);
        settledRecords = 0;
        return;
      }
      ingest.flush();
      // Rows are deleted several times faster without indexes, which cost what is left.
      if (holdsMost(database, pool)) dropAllIndexes();
      dropPool(database, ingest, pool, makeIndexes);
      settle();
      ingest.entities.sweep();
    },
    stopWhen(isStopped) {
      database.isStopped = isStopped ?? (() => false);
    },
    rows: (query) => database.interruptibly(() => database.rows(query)),
    run: ({ text, parameters }) => database.interruptibly(() => database.execute(text, parameters)),
    select: (sql, parameters) => database.interruptibly(() => database.select(sql, parameters)),
    execute: (sql, parameters) => database.interruptibly(() => database.execute(sql, parameters)),
    define: (name, definition) => database.define(name, definition),
    atomically: (work) => database.atomically(work),
    close: () => database.close(),
  };
}
