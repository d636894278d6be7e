import { columnsAddedBy } from '../../../language/facts/functions.js';
import type { Expression } from '../../../language/index.js';
import { compareRows } from '../../variables/cell-order.js';
import { columnsOf } from '../../variables/columns.js';
import { sizeOf } from '../../variables/sets.js';
import { sql } from '../../store/sql.js';
import type { Cell } from '../../model/result.js';
import { isoTime } from '../../display/time.js';
import {
  originOf,
  othersOf,
  type EntityVariable,
  type Row,
  type RowVariable,
} from '../../variables/variable.js';
import type { Context } from '../command.js';

export type TransformerName = NonNullable<Expression['transformer']>;

/** How the columns of the record are read; times are ISO 8601 with milliseconds. What nobody observed has none. */
const recordColumns: Readonly<Record<string, (record: RecordRow) => Cell>> = {
  first_observed: ({ first, number }) => (number > 0 ? isoTime(first) : null),
  last_observed: ({ last, number }) => (number > 0 ? isoTime(last) : null),
  number_observed: ({ number }) => number,
  observation_id: ({ id }) => id,
};

interface RecordRow {
  readonly entity: number;
  readonly id: string;
  readonly first: number;
  readonly last: number;
  readonly number: number;
}

/**
 * TIMESTAMPED, ADDOBSID and RECORDS: one row for each record of each entity, in the order of the columns that are added,
 * which come first. `paths`: the attributes to show beside them. Warns of entities that have no records, and so no row.
 */
export function transform(
  transformer: TransformerName,
  content: EntityVariable,
  paths: readonly string[],
  { store, warn }: Context,
): RowVariable {
  const added = columnsAddedBy(transformer);
  const shown = paths.filter((path) => !added.some((column) => column === path));
  const columns = columnsOf(store, content, shown);
  const rows = recordsOf(content.set, store).map((record): Row => ({
    entities: [record.entity],
    cells: [
      ...added.map((column) => recordColumns[column]?.(record) ?? null),
      ...columns.map((column) => column.get(record.entity) ?? null),
    ],
  }));
  const { type, set } = content;
  const left = sizeOf(store, set).entities - new Set(rows.flatMap(({ entities }) => entities)).size;
  if (left > 0)
    warn({
      code: 'without-records',
      message: `${transformer} leaves out ${left} ${type} ${left === 1 ? 'entity that has' : 'entities that have'} no records, as those of NEW and LOAD`,
    });
  return {
    kind: 'rows',
    others: othersOf(content),
    type,
    set,
    ...originOf(content),
    columns: [...added, ...shown],
    rows: rows.sort((a, b) => compareRows(a.cells, b.cells, added.length)),
  };
}

/** CROSS JOIN keeps the order that is written: else SQLite may look through all pairs of entities and records. */
function recordsOf(set: number, store: Context['store']): RecordRow[] {
  const rows =
    store.rows(sql`SELECT DISTINCT own.entity, record.id, record.first, record.last, record.number, member.position
    FROM variable_entity AS member
      CROSS JOIN variable_description AS own ON own.variable = ${set} AND own.entity = member.entity
      CROSS JOIN part AS whole ON whole.description = own.description
      CROSS JOIN root AS said ON said.bundle = whole.bundle
      CROSS JOIN variable_record AS held ON held.variable = ${set} AND held.record = said.record
      CROSS JOIN record ON record.record = said.record
    WHERE member.variable = ${set} ORDER BY record.first, member.position, record.id`);
  return rows.map(([entity, id, first, last, number]) => ({
    entity: Number(entity),
    id: String(id),
    first: Number(first),
    last: Number(last),
    number: Number(number),
  }));
}
