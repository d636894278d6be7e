import { append } from '../append.js';
import type { Cell, Table } from '../model/result.js';
import type { Reader } from '../store/sql.js';
import { rowsOfEntities, withCellsAt } from '../variables/rows.js';
import { entitiesOf } from '../variables/sets.js';
import type { EntityVariable, Row, RowVariable, VariableContent } from '../variables/variable.js';
import type { ProcessFinder } from './process-finder.js';

/** A table whose rows can be had part by part. */
export interface PagedTable extends Omit<Table, 'rows' | 'handle'> {
  /** The set that is read for pages and processes; absent where all is made already. */
  readonly set?: number;
  /** To look for its processes that have a text; absent where the tree has all. */
  readonly finder?: () => ProcessFinder;
  page(offset: number, count: number): (readonly Cell[])[];
  /** Numbers of the entities behind the rows, each once, in the order of the rows. */
  entities(): readonly number[];
}

/** Which part of the rows, after duplicates are gone; `end` undefined: to the last. */
interface Slice {
  readonly start: number;
  readonly end: number | undefined;
}

/**
 * Rows of DISP: duplicates and rows without any value are left out, then the slice is cut (Kestrel 1.8 cuts first). Where
 * the identifier is shown no two rows are alike, so only the rows that are looked at are made.
 */
export function buildTable(
  store: Reader,
  content: VariableContent,
  columns: readonly string[],
  slice: Slice,
): PagedTable {
  if (content.kind !== 'entities') return distinctTable(columns, rowsOf(content, columns), slice);
  const entities = entitiesOf(store, content.set);
  if (columns.includes('id'))
    return lazyTable(store, content, columns, entities.slice(slice.start, slice.end));
  return distinctTable(columns, rowsOfEntities(store, content, columns, entities), slice);
}

/** A table of so many entities is made at once. */
const madeAtOnce = 1_000;

/**
 * The first rows of a table that is long in the making, since every row has to be told from every other; undefined where
 * all of it is there as soon. Its counts are of these rows alone.
 */
export function firstRows(
  store: Reader,
  content: VariableContent,
  columns: readonly string[],
  slice: Slice,
  count: number,
): Table | undefined {
  if (content.kind !== 'entities' || columns.includes('id')) return undefined;
  const entities = entitiesOf(store, content.set, madeAtOnce + 1);
  if (entities.length <= madeAtOnce) return undefined;
  // Some rows are alike: twice as many entities as rows are wanted.
  const some = entities.slice(0, 2 * (slice.start + count));
  const distinct = distinctRows(rowsOfEntities(store, content, columns, some, some));
  const shown = distinct.slice(slice.start, slice.end).slice(0, count);
  if (shown.length === 0) return undefined;
  const { rowCount, entityCount } = tableOf(columns, shown);
  return { columns, rows: shown.map(({ cells }) => cells), rowCount, entityCount };
}

function lazyTable(
  store: Reader,
  content: EntityVariable,
  columns: readonly string[],
  entities: readonly number[],
): PagedTable {
  return {
    columns,
    set: content.set,
    rowCount: entities.length,
    entityCount: entities.length,
    entities: () => entities,
    page(offset, count) {
      const shown = entities.slice(offset, offset + count);
      const only = shown.length < entities.length || offset > 0 ? shown : undefined;
      return rowsOfEntities(store, content, columns, shown, only).map(({ cells }) => cells);
    },
  };
}

function rowsOf(content: RowVariable, columns: readonly string[]): readonly Row[] {
  return withCellsAt(
    content.rows,
    columns.map((column) => content.columns.indexOf(column)),
  );
}

function distinctTable(columns: readonly string[], rows: readonly Row[], slice: Slice): PagedTable {
  return tableOf(columns, distinctRows(rows).slice(slice.start, slice.end));
}

/** Rows that have a value, each once, with all entities that they are of. */
function distinctRows(rows: readonly Row[]): readonly Row[] {
  const distinct = new Map<string, { readonly cells: readonly Cell[]; readonly entities: number[] }>();
  for (const { cells, entities } of rows) {
    if (cells.every((cell) => cell === null)) continue;
    const key = JSON.stringify(cells);
    const known = distinct.get(key);
    if (known === undefined) distinct.set(key, { cells, entities: [...entities] });
    else append(known.entities, entities);
  }
  return [...distinct.values()];
}

function tableOf(columns: readonly string[], rows: readonly Row[]): PagedTable {
  const entities = new Set(rows.flatMap((row) => row.entities));
  return {
    columns,
    rowCount: rows.length,
    entityCount: entities.size,
    entities: () => [...entities],
    page: (offset, count) => rows.slice(offset, offset + count).map(({ cells }) => cells),
  };
}
