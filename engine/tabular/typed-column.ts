import { findAttribute } from '../../language/facts/find-attribute.js';
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
    case 'string':
    case 'timestamp':
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
