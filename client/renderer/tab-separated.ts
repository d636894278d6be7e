import type { Cell } from '../../server/protocol.js';
import { cellText } from '../../server/protocol-text.js';

/** Rows as spreadsheets take them: values as they are, quoted where they hold a tab, a quote or a line break. */
export function tabSeparated(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => row.map((cell) => quoted(cellText(cell))).join('\t')).join('\n');
}

function quoted(text: string): string {
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
