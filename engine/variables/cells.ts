import { findAttribute } from '../../language/facts/find-attribute.js';
import type { Cell } from '../model/result.js';
import type { SqlRow } from '../store/sql.js';

export interface Shape {
  readonly list: boolean;
  readonly boolean: boolean;
}

/** What the facts say that a value is, where the store cannot tell: lists of one, and booleans. */
export function shapeOf(type: string, path: string): Shape {
  const found = findAttribute(type, path);
  const known = found.kind === 'known' ? found.attribute.type : undefined;
  return { list: known === 'list', boolean: known === 'boolean' };
}

/** Rows are (entity, last, description, value), latest first: the values of one description are one value. */
export function merge(rows: readonly SqlRow[], shape: Shape): Map<number, Cell> {
  const merged = new Map<number, Cell>();
  let index = 0;
  while (index < rows.length) {
    const [entity, last] = rows[index] ?? [];
    let best: Cell = null;
    while (index < rows.length && rows[index]?.[0] === entity) {
      const [, time, description] = rows[index] ?? [];
      const values: (string | number)[] = [];
      for (; index < rows.length && isSame(rows[index], [entity, time, description]); index++)
        values.push(rows[index]?.[3] ?? '');
      if (time === last) best = greater(best, cell(values, shape));
    }
    merged.set(Number(entity), best);
  }
  return merged;
}

function isSame(row: SqlRow | undefined, group: readonly unknown[]): boolean {
  return group.every((part, column) => row?.[column] === part);
}

function cell(values: readonly (string | number)[], shape: Shape): Cell {
  const typed = shape.boolean
    ? values.map((value) => (value === 'true' ? true : value === 'false' ? false : value))
    : values;
  const [only] = typed;
  return typed.length === 1 && only !== undefined && !shape.list ? only : typed;
}

function greater(a: Cell, b: Cell): Cell {
  return a === null || compareCells(b, a) > 0 ? b : a;
}

/** Numbers before texts, numbers by size, texts by code unit, lists item by item; null last. */
export function compareCells(a: Cell, b: Cell): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number' || typeof b === 'number') return typeof a === 'number' ? -1 : 1;
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Through a list of references: each value once; one alone is no list. */
export function gather(rows: readonly SqlRow[]): Map<number, Cell> {
  const found = new Map<number, Set<string | number>>();
  for (const [entity, , , value] of rows) {
    const values = found.get(Number(entity)) ?? new Set();
    found.set(Number(entity), values.add(value ?? ''));
  }
  return new Map(
    [...found].map(([entity, values]) => [entity, cell([...values], { list: false, boolean: false })]),
  );
}
