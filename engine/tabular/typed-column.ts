import { findAttribute } from '../../language/facts/find-attribute.js';
import { isoTime } from '../display/time.js';
import type { Cell } from '../model/result.js';

/**
 * The cells of a column as what the attribute is: CSV knows texts alone, and pandas turns whole numbers to floats where
 * one is missing. What the facts do not know becomes numbers where every cell is written as one.
 */
export function typedColumn(type: string, path: string, cells: readonly Cell[]): readonly Cell[] {
  const found = findAttribute(type, path);
  const known = found.kind === 'known' ? found.attribute.type : undefined;
  switch (known) {
    case 'integer':
    case 'float':
      return cells.map(asNumber);
    case 'boolean':
      return cells.map((cell) =>
        typeof cell === 'string' && /^(true|false)$/i.test(cell) ? /^true$/i.test(cell) : cell,
      );
    case 'list':
      return cells.map(asList);
    case undefined:
      return cells.every((cell) => cell === null || typeof asNumber(cell) === 'number')
        ? cells.map(asNumber)
        : cells;
    case 'timestamp':
      return cells.map(asTime);
    case 'string':
    case 'dictionary':
    case 'reference':
    case 'references':
      return cells;
  }
}

/** Only what a number would be written as again: `007` stays a text. */
function asNumber(cell: Cell): Cell {
  if (typeof cell !== 'string' || !/^-?(0|[1-9]\d*)(\.\d+)?$/.test(cell)) return cell;
  return Number(cell);
}

/** Pandas writes times to CSV with a blank, and to JSON as milliseconds since 1970. What is no time stays as it is. */
function asTime(cell: Cell): Cell {
  if (typeof cell === 'number') return Number.isSafeInteger(cell) ? isoTime(cell) : cell;
  if (typeof cell !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)?$/.test(cell))
    return cell;
  const [date, time = ''] = cell.split(' ');
  return `${date}T${time.replace(/\+00:00$|Z$/, '')}Z`;
}

/** JSON, or the form in which Python prints a list of texts. */
function asList(cell: Cell): Cell {
  if (typeof cell !== 'string' || !/^\[.*\]$/s.test(cell)) return cell;
  try {
    const value: unknown = JSON.parse(cell.replaceAll("'", '"'));
    return Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number')
      ? value
      : cell;
  } catch {
    return cell;
  }
}
