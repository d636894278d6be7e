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
    // Every description that the dead records mention: its entity may have been seen at fewer times than before.
    const entities = database.select<{ entity: number }>(
      "SELECT DISTINCT entity FROM description JOIN dead_description USING (description) WHERE type = 'process' AND entity IS NOT NULL",
    );
    database.execute(keepMentioned);
    const dead = new Set(
      database
        .select<{ description: number }>('SELECT description FROM dead_description')
        .map(({ description }) => description),
    );
    for (const deletion of deletions) database.execute(deletion, parameters);
    ingest.forget(ids.map(({ id }) => id));
    ingest.descriptions.forget(dead);
    ingest.placement.forget(
      dead,
      spans(
        database,
        entities.map(({ entity }) => entity),
      ),
    );
    database.script('DELETE FROM dead_record; DELETE FROM dead_description');
  });
}

interface Span {
  readonly first: number;
  readonly last: number;
}

/** When the records that are left saw each entity; undefined for an entity that none of them mentions. */
function spans(database: Database, entities: readonly number[]): Map<number, Span | undefined> {
  return new Map(
    entities.map((entity) => {
      const [span] = database.select<{ first: number | null; last: number | null }>(
        `SELECT MIN(record.first) AS first, MAX(record.last) AS last
         FROM description
         JOIN part ON part.part = description.description
         JOIN root ON root.description = part.description
         JOIN record USING (record)
         WHERE description.entity = ?`,
        [entity],
      );
      const { first, last } = span ?? { first: null, last: null };
      return [entity, first === null || last === null ? undefined : { first, last }];
    }),
  );
}
