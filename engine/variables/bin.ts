import { nearestTime } from '../../language/facts/calendar.js';
import { secondsOf } from '../../language/facts/time-units.js';
import { exactInteger, largeInteger } from '../../language/meaning/large-integers.js';
import { parseTimestamp, type TimeUnit } from '../../language/index.js';
import { decimal } from '../pattern/operators.js';
import type { Cell } from '../model/result.js';

/**
 * The lower bound of the bin that a value is in: of numbers by size, of timestamps by size in a unit (seconds without one),
 * as ISO 8601 UTC in whole seconds. Null for what is neither.
 */
export function bin(cell: Cell, size: number, unit: TimeUnit | undefined): Cell {
  const large = Number.isInteger(size) ? largeInteger(cell) : undefined;
  if (large !== undefined && size > 0) return exactInteger(lowerBound(large, BigInt(size)));
  const number = numberOf(cell);
  if (number !== undefined) return size > 0 ? Math.floor(number / size) * size : null;
  const time = typeof cell === 'string' ? parseTimestamp(cell) : undefined;
  const width = size * 1_000 * (secondsOf(unit ?? 'S') ?? 1);
  if (time === undefined || width <= 0) return null;
  return new Date(nearestTime(Math.floor(time / width) * width)).toISOString().replace(/\.\d+Z$/, 'Z');
}

function lowerBound(number: bigint, size: bigint): bigint {
  const above = ((number % size) + size) % size;
  return number - above;
}

/** A number and its text are the same, as in patterns. */
function numberOf(cell: Cell): number | undefined {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'string' ? decimal(cell) : undefined;
}
