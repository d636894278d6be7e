import type { CellText } from './equal-cells.js';

/** Whether these are the same cells, one before and one after it was saved: line ends and blank lines at the end are not kept. */
export function isSameHuntbook(some: readonly CellText[], others: readonly CellText[]): boolean {
  if (some.length !== others.length) return false;
  return some.every((cell, index) => {
    const other = others[index];
    return other?.kind === cell.kind && saved(other.text) === saved(cell.text);
  });
}

const saved = (text: string): string => text.replaceAll(/\r\n?/g, '\n').trimEnd();
