/** What is looked at of a table: the same in the renderer, for short tables, and in the engine, for long ones. */
import { inOrder } from '../engine/variables/cell-order.js';
import type { Cell, RowsView } from './protocol.js';
import { cellText } from './protocol-text.js';

type Row = readonly Cell[];

/** The rows that have the text, in the order that is asked, which is that of SORT BY; those of the table itself where nothing is. */
export function viewRows(rows: readonly Row[], { sort, having }: RowsView): readonly Row[] {
  const kept = having === undefined ? rows : havingText(rows, having);
  return sort === undefined ? kept : inOrder(kept, (row) => row[sort.column] ?? null, sort.descending);
}

/** In any column, as a cell shows it, whatever the case. */
function havingText(rows: readonly Row[], text: string): Row[] {
  const wanted = text.toLowerCase();
  return rows.filter((row) => row.some((cell) => cellText(cell).toLowerCase().includes(wanted)));
}
