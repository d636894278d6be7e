/** What is looked at of a table: the same in the renderer, for short tables, and in the engine, for long ones. */
import type { Cell, RowOrder, RowsView } from './protocol.js';
import { cellText } from './protocol-text.js';

type Row = readonly Cell[];

/** The rows that have the text, in the order that is asked; those of the table itself where nothing is. */
export function viewRows(rows: readonly Row[], { sort, having }: RowsView): readonly Row[] {
  const kept = having === undefined ? rows : havingText(rows, having);
  return sort === undefined ? kept : sortRows(kept, sort);
}

/** In any column, as a cell shows it, whatever the case. */
function havingText(rows: readonly Row[], text: string): Row[] {
  const wanted = text.toLowerCase();
  return rows.filter((row) => row.some((cell) => cellText(cell).toLowerCase().includes(wanted)));
}

/** A stable sort by one column: numbers by value, then the rest as text; nulls last whichever way. */
function sortRows(rows: readonly Row[], order: RowOrder): Row[] {
  const sign = order.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = a[order.column] ?? null;
    const right = b[order.column] ?? null;
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * compareCells(left, right);
  });
}

function compareCells(left: NonNullable<Cell>, right: NonNullable<Cell>): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'number' || typeof right === 'number') return typeof left === 'number' ? -1 : 1;
  const a = cellText(left);
  const b = cellText(right);
  return a < b ? -1 : a > b ? 1 : 0;
}
