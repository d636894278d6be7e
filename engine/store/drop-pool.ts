import type { Database } from './database.js';
import type { Ingest } from './ingest.js';

/** Marks of what goes when a pool is dropped; empty at all other times. */
export const dropTables = `
CREATE TEMP TABLE dead_record (record INTEGER PRIMARY KEY);
CREATE TEMP TABLE dead_description (description INTEGER PRIMARY KEY);
`;

const marks = [
  `INSERT INTO dead_record SELECT record FROM pool_record WHERE pool = :pool
   EXCEPT SELECT record FROM pool_record WHERE pool <> :pool`,
  `INSERT INTO dead_description SELECT DISTINCT mention.description FROM dead_record JOIN mention USING (record)`,
];

/** A description lives while a record that stays mentions it. */
const keepMentioned = `DELETE FROM dead_description WHERE EXISTS (
  SELECT 1 FROM part JOIN root ON root.description = part.description
  WHERE part.part = dead_description.description AND root.record NOT IN (SELECT record FROM dead_record))`;

const deletions = [
  'DELETE FROM root WHERE record IN (SELECT record FROM dead_record)',
  'DELETE FROM record WHERE record IN (SELECT record FROM dead_record)',
  'DELETE FROM pool_record WHERE pool = :pool',
  'DELETE FROM pool WHERE pool = :pool',
  ...['description', 'value', 'reference', 'part'].map(
    (table) => `DELETE FROM ${table} WHERE description IN (SELECT description FROM dead_description)`,
  ),
];

/** Takes a pool out of the store again, with all that no other pool has: as if it had never been loaded. */
export function dropPool(database: Database, ingest: Ingest, pool: number): void {
  const parameters = { ':pool': pool };
  database.atomically(() => {
    for (const mark of marks) database.execute(mark, parameters);
    const ids = database.select<{ id: string }>('SELECT id FROM record JOIN dead_record USING (record)');
    const touched = marked(database);
    database.execute(keepMentioned);
    const dead = marked(database);
    for (const deletion of deletions) database.execute(deletion, parameters);
    ingest.forget(ids.map(({ id }) => id));
    ingest.descriptions.forget(dead);
    ingest.placement.forget(dead, touched, (descriptions) => spanOf(database, descriptions));
    database.script('DELETE FROM dead_record; DELETE FROM dead_description');
  });
}

function marked(database: Database): Set<number> {
  const rows = database.select<{ description: number }>('SELECT description FROM dead_description');
  return new Set(rows.map(({ description }) => description));
}

/** When the records that are left saw any of the descriptions. */
function spanOf(database: Database, descriptions: readonly number[]): { first: number; last: number } {
  const spans = descriptions.flatMap((description) =>
    database.select<{ first: number | null; last: number | null }>(
      `SELECT MIN(record.first) AS first, MAX(record.last) AS last
       FROM part JOIN root ON root.description = part.description JOIN record USING (record)
       WHERE part.part = ?`,
      [description],
    ),
  );
  return {
    first: Math.min(...spans.map(({ first }) => first ?? Infinity)),
    last: Math.max(...spans.map(({ last }) => last ?? -Infinity)),
  };
}
