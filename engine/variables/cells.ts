import { findAttribute } from '../../language/facts/find-attribute.js';
import type { Scalar } from '../model/record.js';
import type { Cell } from '../model/result.js';
import { compareCells, orderOf } from './cell-order.js';

interface ValueKind {
  readonly list: boolean;
  readonly boolean: boolean;
}

/** What the facts say that a value is: lists of one, which the store cannot tell, and booleans that a source has as text. */
export function valueKind(type: string, path: string): ValueKind {
  const found = findAttribute(type, path);
  const known = found.kind === 'known' ? found.attribute.type : undefined;
  return { list: known === 'list', boolean: known === 'boolean' };
}

/** (entity, last, description, value); the value as it was given. */
export type ValueRow = readonly (Scalar | null)[];

/** Each entity's rows together and each description's of one time together: the values of one description are one value, and the latest counts. */
export function merge(rows: readonly ValueRow[], kind: ValueKind): Map<number, Cell> {
  const merged = new Map<number, Cell>();
  let index = 0;
  while (index < rows.length) {
    const entity = rows[index]?.[0];
    let best: Cell = null;
    let latest = -Infinity;
    while (index < rows.length && rows[index]?.[0] === entity) {
      const [, last, description] = rows[index] ?? [];
      const values: Scalar[] = [];
      for (; index < rows.length && isSame(rows[index], entity, last, description); index++)
        values.push(rows[index]?.[3] ?? '');
      const time = Number(last);
      if (time < latest) continue;
      const found = cell(values, kind);
      best = time > latest ? found : greater(best, found);
      latest = time;
    }
    merged.set(Number(entity), best);
  }
  return merged;
}

function isSame(row: ValueRow | undefined, entity: unknown, last: unknown, description: unknown): boolean {
  return row?.[2] === description && row?.[1] === last && row?.[0] === entity;
}

function cell(values: readonly Scalar[], kind: ValueKind): Cell {
  const typed = kind.boolean ? values.map(truthIn) : values;
  const [only] = typed;
  return typed.length === 1 && only !== undefined && !kind.list ? only : typed;
}

function truthIn(value: Scalar): Scalar {
  return value === 'true' ? true : value === 'false' ? false : value;
}

function greater(a: Cell, b: Cell): Cell {
  return a === null || orderOf([a, b])(b, a) > 0 ? b : a;
}

/**
 * Through a list of references: each value once, the latest first, of those at the same time the smaller, since
 * which of these was read first is an accident; one alone is no list.
 */
export function gather(
  rows: readonly ValueRow[],
  { boolean }: Pick<ValueKind, 'boolean'>,
): Map<number, Cell> {
  const found = new Map<number, Map<Scalar, Scalar | null>>();
  for (const [entity, last = null, , value] of rows) {
    const values = found.get(Number(entity)) ?? new Map<Scalar, Scalar | null>();
    found.set(Number(entity), values);
    const given = boolean ? truthIn(value ?? '') : (value ?? '');
    if (!values.has(given)) values.set(given, last);
  }
  const cells = [...found].map(([entity, values]): [number, Cell] => {
    const sorted = [...values].sort(
      ([one, when], [other, then]) => compareLatest(when, then) || compareCells(one, other),
    );
    return [
      entity,
      cell(
        sorted.map(([value]) => value),
        { list: false, boolean },
      ),
    ];
  });
  return new Map(cells);
}

/** The later first; what has no time last. */
function compareLatest(a: Scalar | null, b: Scalar | null): number {
  if (a === null || b === null) return compareCells(a, b);
  return compareCells(b, a);
}
