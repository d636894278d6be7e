import { attributeKey, pathParts } from '../../language/facts/attribute-path.js';
import { findAttribute } from '../../language/facts/find-attribute.js';
import type { aggregations } from '../../language/facts/functions.js';
import { exactInteger } from '../../language/meaning/large-integers.js';
import type { Cell } from '../model/result.js';
import { areNumbers, numberIn, orderOf } from './cell-order.js';
import { cellKey } from './equal-cells.js';
import type { VariableSummary } from '../model/variable.js';
import type { Variable } from './variable.js';

type AggregationName = (typeof aggregations)[number]['name'];

export interface Aggregated {
  readonly function: AggregationName | 'COUNT ALL';
  /** Absent where rows are counted. */
  readonly path?: string;
  /** The column that it gives. */
  readonly name: string;
}

const amounts: ReadonlySet<Aggregated['function']> = new Set(['COUNT ALL', 'COUNT', 'NUNIQUE', 'SUM']);

/** Whether it says how many or how much; not which value, as MIN does of what is no amount itself. */
export function isAmount({ function: func, path }: Aggregated, { content }: Variable): boolean {
  if (amounts.has(func)) return true;
  const before = content.kind === 'entities' ? [] : (content.amounts ?? []);
  return before.some((name) => path !== undefined && attributeKey(name) === attributeKey(path));
}

/** Of the values of one group; nulls count nowhere but in COUNT(*). Null where there is nothing to say. */
export function aggregate(name: Aggregated['function'], cells: readonly Cell[]): Cell {
  const given = cells.filter((cell) => cell !== null);
  switch (name) {
    case 'COUNT ALL':
      return cells.length;
    case 'COUNT':
      return given.length;
    case 'NUNIQUE':
      return new Set(given.map(cellKey)).size;
    case 'MIN':
      return greatest(given, -1);
    case 'MAX':
      return greatest(given, 1);
    case 'SUM':
      return sumOf(given);
    case 'AVG': {
      const sum = sumOf(given);
      return sum === null ? null : finite(Number(sum) / numbersOf(given).length);
    }
  }
}

/** The first of the cells that are last in their order, or first where `sign` is negative. */
function greatest(cells: readonly Cell[], sign: 1 | -1): Cell {
  const order = orderOf(cells);
  return cells.reduce<Cell>(
    (most, cell) => (most === null || sign * order(cell, most) > 0 ? cell : most),
    null,
  );
}

/** Exact of whole numbers, however large. */
function sumOf(cells: readonly Cell[]): Cell {
  const numbers = numbersOf(cells);
  if (numbers.length === 0) return null;
  const sum = numbers.reduce<number>((some, number) => some + Number(number), 0);
  return Number.isSafeInteger(sum) || !numbers.every(isWhole)
    ? finite(sum)
    : exactInteger(numbers.reduce<bigint>((some, number) => some + BigInt(number), 0n));
}

/** What is larger than any number is no null in JSON. */
function finite(number: number): Cell {
  return Number.isFinite(number) ? number : String(number);
}

function isWhole(number: number | bigint): boolean {
  return typeof number === 'bigint' || Number.isInteger(number);
}

function numbersOf(cells: readonly Cell[]): (number | bigint)[] {
  return cells
    .map((cell) => numberIn(cell) ?? (isDecimal(cell) ? Number(cell) : undefined))
    .filter((number) => number !== undefined)
    .filter((number) => !Number.isNaN(number));
}

/** Neither blank nor `0x10`, which JavaScript would count as 0 and 16. */
function isDecimal(cell: Cell): boolean {
  return typeof cell === 'string' && /^\s*(?!0[box])\S/i.test(cell);
}

/** Attributes of the entities themselves, then their references: how many sources and destinations a group has. */
function ownColumns({ attributes }: VariableSummary): string[] {
  const paths = attributes.map(({ path }) => path);
  const references = paths.flatMap((path) => {
    const [first, ...rest] = pathParts(path);
    return first !== undefined && rest.length > 0 && first.key.endsWith('_ref') ? [first.key] : [];
  });
  return [...paths.filter((path) => pathParts(path).length === 1), ...new Set(references)];
}

/** Columns whose aggregate keeps their name, as in Kestrel 1.8. */
const keepsName: ReadonlyMap<string, AggregationName> = new Map(
  Object.entries({
    number_observed: 'SUM',
    first_observed: 'MIN',
    start: 'MIN',
    last_observed: 'MAX',
    end: 'MAX',
  } as const),
);

/**
 * What GROUP without WITH gives of each column that is no key: Kestrel's choice by name and type. `valuesOf`: those of a
 * column whose type the facts do not know.
 */
export function defaultAggregations(
  { content, summary }: Variable,
  keys: ReadonlySet<string>,
  valuesOf: (path: string) => readonly Cell[],
): Aggregated[] {
  const paths = content.kind === 'entities' ? ownColumns(summary) : content.columns;
  return paths
    .filter((path) => path !== 'id' && !keys.has(attributeKey(path)))
    .map((path) => {
      const kept = keepsName.get(path);
      if (kept !== undefined) return { function: kept, path, name: path };
      const known = findAttribute(content.type, path);
      const integer =
        known.kind === 'known' ? known.attribute.type === 'integer' : areIntegers(valuesOf(path));
      const counted = !integer || /(_port|pid)$/.test(path);
      return { function: counted ? 'NUNIQUE' : 'AVG', path, name: `${counted ? 'unique' : 'mean'}_${path}` };
    });
}

function areIntegers(cells: readonly Cell[]): boolean {
  const numbers = cells.filter((cell) => typeof cell === 'number');
  return numbers.length > 0 && numbers.every(isWhole) && areNumbers(cells);
}
