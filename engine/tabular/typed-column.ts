import { isReference, pathParts } from '../../language/facts/attribute-path.js';
import { recordAttributes } from '../../language/facts/attributes.js';
import { findAttribute } from '../../language/facts/find-attribute.js';
import { exactNumber, hugeNumber, largeInteger } from '../../language/meaning/large-integers.js';
import { isoTime } from '../display/time.js';
import type { Cell } from '../model/result.js';
import { listIn } from './list-text.js';
import type { ReadTable } from './table.js';

/**
 * The cells of a column as what the attribute is: CSV knows texts alone, and pandas turns whole numbers to floats where
 * one is missing. What the facts do not know is what the file says; of a file without types, numbers and truths where
 * every cell is written as one. The last: what the file itself tells apart.
 */
export function typedColumn(
  type: string,
  path: string,
  cells: readonly Cell[],
  { typed, hasLists }: Pick<ReadTable, 'typed' | 'hasLists'>,
): readonly Cell[] {
  const found = findAttribute(type, path);
  const ofRecords = recordAttributes.find((attribute) => attribute.path === path);
  const known = found.kind === 'known' ? found.attribute.type : ofRecords?.type;
  const several = known === 'list' || (known === undefined && !hasLists) || leadsToSeveral(path);
  const items = several ? cells.map(asList) : cells;
  switch (known) {
    case 'integer':
    case 'float':
      return items.map(asNumber);
    case 'boolean':
      return items.map(asTruth);
    case undefined:
      return typed ? items : plainColumn(items);
    case 'timestamp':
      return items.map(asTime);
    case 'list':
    case 'string':
    case 'dictionary':
    case 'reference':
    case 'references':
      return items;
  }
}

/** Whether an entity can have several values of it: there is a list of references on the way. */
function leadsToSeveral(path: string): boolean {
  return pathParts(path).some(({ key }) => isReference(key) && key.endsWith('s'));
}

/** Numbers where every cell is written as one, truths likewise; else the texts. */
function plainColumn(cells: readonly Cell[]): readonly Cell[] {
  const isAll = (kind: 'number' | 'boolean', of: (cell: Cell) => Cell) =>
    cells.every((cell) => cell === null || typeof of(cell) === kind || isLarge(cell));
  if (isAll('number', asWrittenNumber)) return cells.map(asWrittenNumber);
  return isAll('boolean', asTruth) ? cells.map(asTruth) : cells;
}

function isLarge(cell: Cell): boolean {
  return largeInteger(cell) !== undefined || hugeNumber(cell) !== undefined;
}

/** The number that a text is written as; `007` and what is too large to be exact stay texts. */
export function asNumber(cell: Cell): Cell {
  if (typeof cell !== 'string' || !/^-?(0|[1-9]\d*)(\.\d+)?(e[+-]\d+)?$/i.test(cell)) return cell;
  return exactNumber(cell);
}

/** Only what a number would be written as again, by us or by pandas: `1.10` is a version. */
function asWrittenNumber(cell: Cell): Cell {
  const number = asNumber(cell);
  const isWritten =
    typeof number !== 'number' || /^-?\d+(\.0)?$|e/i.test(String(cell)) || String(number) === cell;
  return isWritten ? number : cell;
}

function asTruth(cell: Cell): Cell {
  return typeof cell === 'string' && /^(true|false)$/i.test(cell) ? /^true$/i.test(cell) : cell;
}

/** Pandas writes times to CSV with a blank, and to JSON as milliseconds since 1970. What is no time stays as it is. */
function asTime(cell: Cell): Cell {
  if (typeof cell === 'number') return Number.isSafeInteger(cell) ? isoTime(cell) : cell;
  if (typeof cell !== 'string') return cell;
  const [, date, time, zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:?\d\d)?$/.exec(cell) ?? [];
  return time === undefined ? cell : `${date}T${time}${/^[+-]00:?00$/.test(zone) ? 'Z' : zone}`;
}

function asList(cell: Cell): Cell {
  return (typeof cell === 'string' ? listIn(cell) : undefined) ?? cell;
}
