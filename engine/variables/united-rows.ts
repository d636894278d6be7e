import { attributeKey } from '../../language/facts/attribute-path.js';
import { compareRows } from './cell-order.js';
import type { Row, RowVariable } from './variable.js';

type Rows = Pick<RowVariable, 'kind' | 'columns' | 'rows' | 'amounts' | 'others'>;

/**
 * The distinct rows of several tables of one kind, with the columns of all of them: null where a table lacks one. Groups are
 * in the order of their columns; the rows of records and of JOIN in that of the first column, ties as they came.
 */
export function unitedRows(tables: readonly RowVariable[]): Rows {
  const columns = distinctColumns(tables);
  const united = new Map<string, Row>();
  for (const table of tables) {
    const places = columns.map((column) => table.columns.findIndex((own) => isSame(own, column)));
    for (const { cells, entities } of table.rows) {
      const row = { entities, cells: places.map((place) => cells[place] ?? null) };
      const name = JSON.stringify(row.cells);
      const known = united.get(name);
      if (known === undefined) united.set(name, row);
      else united.set(name, { ...known, entities: [...new Set([...known.entities, ...entities])] });
    }
  }
  const kind = tables[0]?.kind ?? 'rows';
  const compared = kind === 'groups' ? columns.length : 1;
  return {
    kind,
    columns,
    rows: [...united.values()].sort((a, b) => compareRows(a.cells, b.cells, compared)),
    amounts: [...new Set(tables.flatMap(({ amounts }) => amounts ?? []))],
    others: othersOfAll(tables),
  };
}

function othersOfAll(tables: readonly RowVariable[]): RowVariable['others'] {
  const [first, ...rest] = tables.map(({ others }) => others);
  if (rest.every((others) => others === first)) return first;
  return [first, ...rest].includes(undefined) ? 'while empty' : 'null';
}

function distinctColumns(tables: readonly RowVariable[]): string[] {
  const all = tables.flatMap((table) => table.columns);
  return all.filter((column, index) => all.findIndex((other) => isSame(other, column)) === index);
}

const isSame = (a: string, b: string): boolean => attributeKey(a) === attributeKey(b);
