/** The order of cells, for the engine and for what shows its tables: it imports little, since the notebook's webview has it, too. */
import { hugeNumber, largeInteger } from '../../language/meaning/large-integers.js';
import { parseTimestamp } from '../../language/meaning/time-range.js';
import type { Cell } from '../model/result.js';

/** Numbers before texts, numbers by size, times by time, other texts by code unit, lists item by item; null last. */
export function compareCells(a: Cell, b: Cell): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number' || typeof b === 'number') return typeof a === 'number' ? -1 : 1;
  const [left, right] = [String(a), String(b)];
  return compareTimes(left, right) || compareTexts(left, right) || compareKinds(a, b);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Of what reads the same: the text true and the truth, a list and the text of its items. */
function compareKinds(a: Cell, b: Cell): number {
  return typeof a === 'string' && typeof b === 'string'
    ? 0
    : compareTexts(JSON.stringify(a), JSON.stringify(b));
}

/** The number of a cell; of one that no number holds, the cell has the digits. */
export function numberIn(cell: Cell): number | bigint | undefined {
  return typeof cell === 'number' ? cell : (largeInteger(cell) ?? hugeNumber(cell));
}

/** The order of the cells of a column: where all are numbers, those that are digits are in their place among them. */
export function orderOf(cells: readonly Cell[]): (a: Cell, b: Cell) => number {
  return areNumbers(cells) ? compareNumbers : compareCells;
}

/** Things by the cells that they have, stably; null last, whichever way. */
export function inOrder<T>(items: readonly T[], cellOf: (item: T) => Cell, descending: boolean): T[] {
  const compare = orderOf(items.map(cellOf));
  const sign = descending ? -1 : 1;
  return [...items].sort((a, b) => {
    const [left, right] = [cellOf(a), cellOf(b)];
    return left === null || right === null ? compare(left, right) : sign * compare(left, right);
  });
}

export function areNumbers(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cell === null || numberIn(cell) !== undefined);
}

function compareNumbers(a: Cell, b: Cell): number {
  const [first, second] = [numberIn(a), numberIn(b)];
  if (first === undefined || second === undefined) return compareCells(a, b);
  return first < second ? -1 : first > second ? 1 : 0;
}

/** By the first of their cells that differ, of the first `count`. */
export function compareRows(a: readonly Cell[], b: readonly Cell[], count = a.length): number {
  for (let index = 0; index < count; index++) {
    const order = compareCells(a[index] ?? null, b[index] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

const beginsLikeTime = /^\d{4}-\d\d-\d\d/;

/** 0 where they are not two times. Times of one length in UTC are in order as texts: most are, and need no parsing. */
function compareTimes(a: string, b: string): number {
  if (!beginsLikeTime.test(a) || !beginsLikeTime.test(b)) return 0;
  if (a.length === b.length && a.endsWith('Z') && b.endsWith('Z')) return 0;
  return (parseTimestamp(a) ?? NaN) - (parseTimestamp(b) ?? NaN) || 0;
}
