import { keyOf } from '../../language/facts/attribute-path.js';
import type { Cell } from '../model/result.js';
import { testOf } from './operators.js';
import type { Pattern } from './pattern.js';

/** Whether a row of a derived table satisfies a pattern; its columns are the attributes. */
type RowTest = (cells: readonly Cell[]) => boolean;

/** `column` gives the index of an attribute key. */
export function rowTest(pattern: Pattern, column: (key: string) => number): RowTest {
  if (pattern.kind !== 'comparison') {
    const tests = pattern.parts.map((part) => rowTest(part, column));
    if (pattern.kind === 'and') return (cells) => tests.every((test) => test(cells));
    return (cells) => tests.some((test) => test(cells));
  }
  const { operator, negated } = pattern;
  const index = column(keyOf(pattern));
  if (operator === 'NULL') return (cells) => (valuesOf(cells[index]).length === 0) !== negated;
  const test = testOf(pattern);
  return (cells) => valuesOf(cells[index]).some((value) => test(value) !== negated);
}

function valuesOf(cell: Cell | undefined): (string | number)[] {
  if (cell === null || cell === undefined) return [];
  const values = typeof cell === 'object' ? cell : [cell];
  return values.map((value) => (typeof value === 'boolean' ? String(value) : value));
}
