import { deserialize, serialize } from 'node:v8';
import type { SourceRecord } from '../model/record.js';
import { Database, type SqlParameters } from './database.js';
import { dropAll, dropPool, dropTables } from './drop-pool.js';
import { Ingest, type IngestMemory } from './ingest.js';
import { placementTables } from './placement.js';
import { holdAll, holdsMost, isAlone, isUnbound, isUnused, newPool } from './pools.js';
import { dropIndexes, indexes, schema, schemaName } from './schema.js';
import type { Reader, Sql, SqlRow } from './sql.js';

/** The entities and records of one session (schema.ts). Not shared between threads; nothing in it waits. */
export interface Store extends Reader {
  /** A new, empty pool: what one query to a source returns. */
  pool(source: string): number;
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
  /** All that it holds, where it is settled, holds no records but those of these pools and no variables, and is as large as that; else undefined. */
  snapshot(pools: readonly number[], size: SnapshotSize): StoreSnapshot | undefined;
  /** Holds what another store held, with the same numbers of pools. Only where `isEmpty`. Throws where it is no snapshot of this version. */
  recall(snapshot: StoreSnapshot): void;
  /** Whether it holds neither pools nor variables. */
  isEmpty(): boolean;
  /**
   * From now on rows, run and select throw `Cancelled` where `isStopped` answers true, also in the midst of a
   * query, which then has changed nothing. Undefined: they run to their end.
   */
  stopWhen(isStopped: (() => boolean) | undefined): void;
  /** Runs one statement; gives the number of rows that it changed. */
  run(statement: Sql): number;
  /** Rows as objects by column name, in order: for tests, which look into the tables. */
  select<Row>(sql: string, parameters?: SqlParameters): Row[];
  close(): void;
}

/** Which snapshots are wanted. */
interface SnapshotSize {
  readonly fewestRecords: number;
  readonly mostBytes: number;
}

/** What a store held that was settled. */
export interface StoreSnapshot {
  readonly records: number;
  /** Of which pools it was placed, as `settle` writes it. */
  readonly placed: string;
  /** SQLite's pages. */
  readonly pages: Uint8Array;
  /** What taking in more records goes on from (IngestMemory), as V8 serializes it: read only when more come. */
  readonly memory: Uint8Array;
}

/** An empty store. `wasm`: the binary of sql.js. */
export async function openStore(wasm: ArrayBuffer): Promise<Store> {
  return new SqlStore(await Database.open(wasm, schema + placementTables + dropTables));
}

class SqlStore implements Store {
  private taken: Ingest;
  /** Of a snapshot that was recalled, until more is taken in. */
  private memory: Uint8Array | undefined;
  /** Indexes are kept while little is added, and made anew where more is added than was there. */
  private indexed = false;
  private settledRecords = 0;
  /** What was placed last: the pools, and how many records there were; so that the same is not done twice. */
  private placed = '';

  constructor(private readonly database: Database) {
    this.taken = new Ingest(database);
  }

  pool(source: string): number {
    return newPool(this.database, source);
  }

  ingest(pool: number, records: readonly SourceRecord[]): void {
    const { ingested } = this;
    for (const record of records) ingested.add(pool, record);
    if (this.indexed && ingested.recordCount > 2 * this.settledRecords) this.dropAllIndexes();
  }

  settle(pools?: readonly number[]): void {
    const isNew = this.memory === undefined;
    if (isNew) this.ingested.flush();
    const recordCount = isNew ? this.ingested.recordCount : this.settledRecords;
    const isAll = pools === undefined || holdAll(this.database, pools);
    const asked = `${isAll ? 'all' : [...new Set(pools)].sort().join()} ${recordCount}`;
    if (asked !== this.placed) this.place(isAll ? undefined : pools);
    this.placed = asked;
    this.makeIndexes();
    this.settledRecords = recordCount;
  }

  dropPool(pool: number): void {
    this.placed = '';
    if (isAlone(this.database, pool) && !this.ingested.waitsForOthers(pool)) {
      dropAll(this.database, pool);
      this.taken = new Ingest(this.database);
      this.settledRecords = 0;
      return;
    }
    this.ingested.flush();
    // Rows are deleted several times faster without indexes, which cost what is left.
    if (holdsMost(this.database, pool)) this.dropAllIndexes();
    dropPool(this.database, this.ingested, pool, () => this.makeIndexes());
    this.settle();
    this.ingested.entities.sweep();
  }

  snapshot(pools: readonly number[], { fewestRecords, mostBytes }: SnapshotSize): StoreSnapshot | undefined {
    const { placed, settledRecords: records } = this;
    const { database, indexed } = this;
    if (!indexed || records < fewestRecords || database.bytesOf(schemaName) > mostBytes) return undefined;
    if (!isUnbound(database) || !holdAll(database, pools)) return undefined;
    return {
      records,
      placed,
      pages: database.pagesOf(schemaName),
      memory: serialize(this.ingested.memory()),
    };
  }

  recall({ records, placed, pages, memory }: StoreSnapshot): void {
    this.database.replace(schemaName, pages);
    this.memory = memory;
    this.indexed = true;
    this.settledRecords = records;
    this.placed = placed;
  }

  isEmpty(): boolean {
    return isUnused(this.database);
  }

  stopWhen(isStopped: (() => boolean) | undefined): void {
    this.database.isStopped = isStopped ?? (() => false);
  }

  rows(query: Sql): SqlRow[] {
    return this.database.interruptibly(() => this.database.rows(query));
  }

  run({ text, parameters }: Sql): number {
    return this.database.interruptibly(() => this.database.execute(text, parameters));
  }

  select<Row>(sql: string, parameters?: SqlParameters): Row[] {
    return this.database.interruptibly(() => this.database.select(sql, parameters));
  }

  close(): void {
    this.database.close();
  }

  private get ingested(): Ingest {
    if (this.memory !== undefined) this.taken.recall(deserialize(this.memory) as IngestMemory);
    this.memory = undefined;
    return this.taken;
  }

  private place(pools: readonly number[] | undefined): void {
    if (pools === undefined) this.ingested.placement.place();
    else {
      this.makeIndexes();
      this.ingested.placement.placeIn(pools);
    }
    this.ingested.entities.flush();
  }

  private makeIndexes(): void {
    if (!this.indexed) this.database.script(indexes);
    this.indexed = true;
  }

  private dropAllIndexes(): void {
    this.database.script(dropIndexes);
    this.indexed = false;
  }
}
