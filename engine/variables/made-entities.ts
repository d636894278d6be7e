import { createHash } from 'node:crypto';
import type { SourceObject, SourceRecord } from '../model/record.js';
import type { Cell } from '../model/result.js';
import type { Store } from '../store/store.js';
import { oneOf, sql } from '../store/sql.js';
import { objectOf, shapeOf, type PathColumn } from './made-objects.js';
import { emptySet, putEntities } from './sets.js';
import type { EntityVariable } from './variable.js';

/** Rows that stand for entities; a column without a path says nothing of them. */
interface MadeTable {
  readonly columns: readonly (string | undefined)[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The host of what no record named: such entities are never taken for those of a real one. */
const nowhere = '';

/**
 * Entities that no source delivered: NEW and LOAD. They are identified like all others, so that an address of a list is the
 * address of the logs; they have no records and no time. Beside them the number of the entity that each row stands for;
 * undefined where a row says nothing.
 */
export function madeEntities(
  store: Store,
  type: string,
  table: MadeTable,
): { readonly content: EntityVariable; readonly entities: readonly (number | undefined)[] } {
  const pool = store.pool('made here');
  const { ids, records } = recordsOf(type, table);
  store.ingest(pool, [...records.values()].filter(saysAnything));
  store.settle([pool]);
  const set = emptySet(store);
  const found = new Map(
    store
      .rows(
        sql`SELECT record.id, own.entity, own.description FROM pool_record AS here
        CROSS JOIN record ON record.record = here.record CROSS JOIN mention AS made ON made.record = record.record
        CROSS JOIN description AS own ON own.description = made.description
        WHERE here.pool = ${pool} AND own.type = ${type} AND NOT EXISTS (
          SELECT 1 FROM mention AS beside JOIN reference ON reference.description = beside.description
          WHERE beside.record = record.record AND reference.target = own.description)`,
      )
      .map(([id, entity, description]) => [
        String(id),
        { entity: Number(entity), description: Number(description) },
      ]),
  );
  const placed = [...records.keys()].map((id) => found.get(id)).filter((one) => one !== undefined);
  const entities = [...new Set(placed.map(({ entity }) => entity))];
  putEntities(store, set, entities);
  store.run(sql`INSERT INTO variable_description (variable, entity, description, last)
    SELECT ${set}, entity, description, 0 FROM description
    WHERE description IN ${oneOf(placed.map(({ description }) => description))}`);
  return {
    content: { kind: 'entities', type, set, pools: [], sources: [] },
    entities: ids.map((id) => found.get(id)?.entity),
  };
}

function saysAnything({ objects }: SourceRecord): boolean {
  return objects.some(
    ({ id, attributes, references }) =>
      id !== undefined || references !== undefined || Object.keys(attributes).length > 0,
  );
}

/** A record for each row, so that each is found again; rows of the same words have one. `ids`: the record of each row. */
function recordsOf(
  type: string,
  { columns, rows }: MadeTable,
): { readonly ids: readonly string[]; readonly records: ReadonlyMap<string, SourceRecord> } {
  const told: PathColumn[] = columns.flatMap((path, index) => (path === undefined ? [] : [{ path, index }]));
  const inOrder = [...told].sort((a, b) => (a.path < b.path ? -1 : 1));
  const shape = shapeOf(told);
  const records = new Map<string, SourceRecord>();
  // What was saved of records has many rows of one entity.
  const known = new Map<string, string>();
  const ids = rows.map((row) => {
    const cells = JSON.stringify(inOrder.map(({ index }) => row[index] ?? null));
    const id = known.get(cells) ?? idOf(type, inOrder, row);
    known.set(cells, id);
    if (!records.has(id))
      records.set(
        id,
        recordOf(
          id,
          objectOf(type, shape, (index) => row[index] ?? null),
        ),
      );
    return id;
  });
  return { ids, records };
}

/** The same for the same words, whatever other columns a table has. Short, since it is the host of all that a process refers to. */
function idOf(type: string, columns: readonly PathColumn[], row: MadeTable['rows'][number]): string {
  const words = columns.flatMap(({ path, index }) => {
    const cell = row[index] ?? null;
    return cell === null ? [] : [[path, cell]];
  });
  const hash = createHash('sha256').update(JSON.stringify(words)).digest('base64url');
  return `made here: ${type} ${hash}`;
}

function recordOf(id: string, object: SourceObject): SourceRecord {
  return {
    id,
    firstObserved: 0,
    lastObserved: 0,
    numberObserved: 1,
    // Rows of one pid are not one process for that: nothing says that they ran on one computer, or when.
    host: object.type === 'process' ? id : nowhere,
    whole: true,
    objects: [object],
  };
}
