import type { Cell, Table } from '../model/result.js';
import type { Reader } from '../pattern/descriptions.js';
import { columnsOf } from '../variables/columns.js';
import { entitiesOf } from '../variables/sets.js';
import type { EntityVariable, Row, RowVariable, VariableContent } from '../variables/variable.js';

/** A table whose rows can be had part by part. */
export interface PagedTable extends Omit<Table, 'rows' | 'handle'> {
  /** The set that pages are made from; absent where the rows are made already. */
  readonly set?: number;
  page(offset: number, count: number): (readonly Cell[])[];
}

/** Which part of the rows, after duplicates are gone; `end` undefined: to the last. */
export interface Slice {
  readonly start: number;
  readonly end: number | undefined;
}

/**
 * Rows of DISP: duplicates and rows without any value are left out, then the slice is cut (KESTREL.md section 0). Where
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
  return distinctTable(columns, entityRows(store, content, columns, entities), slice);
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
    page(offset, count) {
      const shown = entities.slice(offset, offset + count);
      const only = shown.length < entities.length || offset > 0 ? shown : undefined;
      return entityRows(store, content, columns, shown, only).map(({ cells }) => cells);
    },
  };
}

function entityRows(
  store: Reader,
  content: EntityVariable,
  columns: readonly string[],
  entities: readonly number[],
  only?: readonly number[],
): Row[] {
  const values = columnsOf(store, content, columns, only);
  return entities.map((entity) => ({
    entities: [entity],
    cells: values.map((column) => column.get(entity) ?? null),
  }));
}

function rowsOf(content: RowVariable, columns: readonly string[]): readonly Row[] {
  const indices = columns.map((column) => content.columns.indexOf(column));
  return content.rows.map(({ cells, entities }) => ({
    entities,
    cells: indices.map((index) => cells[index] ?? null),
  }));
}

function distinctTable(columns: readonly string[], rows: readonly Row[], slice: Slice): PagedTable {
  const distinct = new Map<string, { readonly cells: readonly Cell[]; readonly entities: number[] }>();
  for (const { cells, entities } of rows) {
    if (cells.every((cell) => cell === null)) continue;
    const key = JSON.stringify(cells);
    const known = distinct.get(key);
    if (known === undefined) distinct.set(key, { cells, entities: [...entities] });
    else known.entities.push(...entities);
  }
  const shown = [...distinct.values()].slice(slice.start, slice.end);
  return {
    columns,
    rowCount: shown.length,
    entityCount: new Set(shown.flatMap(({ entities }) => entities)).size,
    page: (offset, count) => shown.slice(offset, offset + count).map(({ cells }) => cells),
  };
}
