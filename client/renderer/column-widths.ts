import { cellText } from '../../server/protocol-text.js';
import type { Row } from './row-store.js';

/** In characters; longer values are clipped and shown whole when they are looked at. */
const minWidth = 8;
const maxWidth = 60;
const widest = 1_000;

/** Widths from the names and the first values, in characters. */
export function columnWidths(columns: readonly string[], sample: readonly Row[]): number[] {
  return columns.map((name, column) => Math.min(maxWidth, fittingWidth(name, column, sample)));
}

/** What shows the name and all of the values, in characters. */
export function fittingWidth(name: string, column: number, rows: readonly Row[]): number {
  const lengths = rows.map((row) => cellText(row[column] ?? null).length);
  const longest = lengths.reduce((a, b) => Math.max(a, b), name.length + 3);
  return boundedWidth(longest + 2);
}

export function boundedWidth(characters: number): number {
  return Math.max(minWidth, Math.min(widest, characters));
}
