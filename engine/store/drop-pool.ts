import { normalPid, programName } from '../identity/normal-form.js';
import type { Scalar } from '../model/record.js';
import type { Database } from './database.js';
import type { Ingest } from './ingest.js';
import type { ProcessPlacement } from './process-placement.js';

/** Marks of what goes when a pool is dropped; empty at all other times. */
export const dropTables = `
CREATE TEMP TABLE dead_record (record INTEGER PRIMARY KEY);
CREATE TEMP TABLE dead_description (description INTEGER PRIMARY KEY);
CREATE TEMP TABLE dead_bundle (bundle INTEGER PRIMARY KEY);
`;

const marks = [
  `INSERT INTO dead_record SELECT record FROM pool_record WHERE pool = :pool
   EXCEPT SELECT record FROM pool_record WHERE pool <> :pool`,
  `INSERT INTO dead_bundle SELECT DISTINCT bundle FROM dead_record JOIN root USING (record)`,
  `INSERT INTO dead_description SELECT DISTINCT mention.description FROM dead_record JOIN mention USING (record)`,
];

/** A bundle, or a description, lives while a record that stays has it. Asked of all at once, since there may be no indexes. */
const keepBundles = `DELETE FROM dead_bundle WHERE bundle IN (
  SELECT bundle FROM root WHERE record NOT IN (SELECT record FROM dead_record))`;
const keepMentioned = `DELETE FROM dead_description WHERE description IN (
  SELECT description FROM part WHERE bundle NOT IN (SELECT bundle FROM dead_bundle))`;

const deletions = [
  'DELETE FROM root WHERE record IN (SELECT record FROM dead_record)',
  'DELETE FROM record WHERE record IN (SELECT record FROM dead_record)',
  'DELETE FROM pool_record WHERE pool = :pool',
  'DELETE FROM pool WHERE pool = :pool',
  'DELETE FROM part WHERE bundle IN (SELECT bundle FROM dead_bundle)',
  ...['description', 'value', 'usage', 'reference'].map(
    (table) => `DELETE FROM ${table} WHERE description IN (SELECT description FROM dead_description)`,
  ),
  'DELETE FROM term WHERE term NOT IN (SELECT term FROM value)',
  'DELETE FROM truth WHERE term NOT IN (SELECT term FROM term)',
];

/** What loads have written. */
const loadTables =
  'record shape pool_record entity description form attribute term truth value usage reference root part'.split(
    ' ',
  );

/** Forgets all that any load has written, at once however much it is: for a pool that is alone. */
export function dropAll(database: Database, pool: number): void {
  database.script(loadTables.map((table) => `DELETE FROM ${table};`).join('\n'));
  database.execute('DELETE FROM pool WHERE pool = ?', [pool]);
}

/**
 * Takes a pool out of the store again, with all that no other pool has: as if it had never been loaded. All that was
 * loaded is to be flushed. `reindex` is called when the rows are gone, and before what is left is asked by indexes.
 */
export function dropPool(database: Database, ingest: Ingest, pool: number, reindex: () => void): void {
  const parameters = { ':pool': pool };
  database.atomically(() => {
    for (const mark of marks) database.execute(mark, parameters);
    const records = database.select<{ record: number }>('SELECT record FROM dead_record');
    const processes = database.select<{ entity: number }>(
      `SELECT DISTINCT entity FROM description JOIN dead_description USING (description)
       WHERE ${tellsUniqueId}`,
    );
    database.execute(keepBundles);
    database.execute(keepMentioned);
    const dead = database.select<{ description: number }>('SELECT description FROM dead_description');
    for (const deletion of deletions) database.execute(deletion, parameters);
    ingest.forget(
      pool,
      new Set(records.map(({ record }) => record)),
      new Set(dead.map(({ description }) => description)),
    );
    reindex();
    const left = new Set(
      database
        .select<{ entity: number }>('SELECT DISTINCT entity FROM description')
        .map(({ entity }) => entity),
    );
    for (const { entity } of processes) {
      if (left.has(entity)) sayAnew(database, ingest.placement.processes, entity);
      else ingest.placement.processes.forgetProcess(entity, unseen);
    }
    database.script('DELETE FROM dead_record; DELETE FROM dead_bundle; DELETE FROM dead_description');
  });
}

const unseen = { first: Infinity, last: -Infinity };

/** A description of a process with a unique id, which is no sighting that joined it. */
const tellsUniqueId = `type = 'process' AND EXISTS (
  SELECT 1 FROM value JOIN attribute USING (attribute)
  WHERE value.description = description.description AND path = 'x_unique_id')`;

const attributeOf = (path: string): string => `(
  SELECT term.value FROM value JOIN term USING (term) JOIN attribute ON attribute.attribute = value.attribute
  WHERE value.description = description.description AND path = '${path}' AND position = 0)`;

/** What the records that are left say of a process with a unique id. */
function sayAnew(database: Database, processes: ProcessPlacement, entity: number): void {
  const [span] = database.select<{ first: number | null; last: number | null }>(
    `SELECT MIN(record.first) AS first, MAX(record.last) AS last
     FROM description JOIN part ON part.description = description.description
     JOIN root ON root.bundle = part.bundle JOIN record USING (record)
     WHERE entity = ? AND ${tellsUniqueId}`,
    [entity],
  );
  processes.forgetProcess(entity, {
    first: span?.first ?? unseen.first,
    last: span?.last ?? unseen.last,
  });
  const said = database.select<{ host: string; name: Scalar | null; pid: Scalar | null }>(
    `SELECT IFNULL(host, '') AS host, ${attributeOf('name')} AS name, ${attributeOf('pid')} AS pid
     FROM description WHERE entity = ? AND ${tellsUniqueId}`,
    [entity],
  );
  for (const { host, name, pid } of said) {
    const process = { name: programName(name ?? undefined), pid: normalPid(pid ?? undefined) };
    processes.addProcess(entity, process, host);
  }
}
