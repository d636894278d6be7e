import type { Database } from './database.js';

/** The number of a new, empty pool; numbers count from 1. */
export function newPool(database: Database, source: string): number {
  database.execute('INSERT INTO pool (source) VALUES (?)', [source]);
  const [row] = database.select<{ pool: number }>('SELECT last_insert_rowid() AS pool');
  return row?.pool ?? 0;
}

/** Whether more than half of all records in pools are of this one. */
export function holdsMost(database: Database, pool: number): boolean {
  const [counts] = database.select<{ own: number; all: number }>(
    `SELECT (SELECT count(*) FROM pool_record WHERE pool = ?) AS own, (SELECT count(*) FROM pool_record) AS "all"`,
    [pool],
  );
  return counts !== undefined && 2 * counts.own > counts.all;
}

/** Whether no other pool has records, and no variable has entities: the first load, mostly, which is the longest. */
export function isAlone(database: Database, pool: number): boolean {
  const [others] = database.select(
    `SELECT 1 FROM variable_entity UNION ALL SELECT 1 FROM pool_record WHERE pool < :pool OR pool > :pool LIMIT 1`,
    { ':pool': pool },
  );
  return others === undefined;
}

/** Whether no other pool has records. */
export function holdAll(database: Database, pools: readonly number[]): boolean {
  const others = database.select(
    `SELECT 1 FROM pool WHERE pool NOT IN (SELECT value FROM json_each(?))
       AND EXISTS (SELECT 1 FROM pool_record WHERE pool_record.pool = pool.pool) LIMIT 1`,
    [JSON.stringify(pools)],
  );
  return others.length === 0;
}

/** Whether no variable has entities. */
export function isUnbound(database: Database): boolean {
  return database.select('SELECT 1 FROM variable_entity LIMIT 1').length === 0;
}

/** Whether there is neither a pool nor a variable. */
export function isUnused(database: Database): boolean {
  return database.select('SELECT 1 FROM pool UNION ALL SELECT 1 FROM variable LIMIT 1').length === 0;
}
