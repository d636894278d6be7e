import { exactInteger } from '../../language/meaning/large-integers.js';
import type { Scalar } from '../model/record.js';
import type { Cell } from '../model/result.js';
import { bytesAsText } from './text.js';
import { wholeValue } from '../model/whole-text.js';
import { isScalar } from '../model/scalar.js';

/** What LOAD reads and SAVE writes. A cell that a file does not give is null. */
export interface FileTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What of the kinds of values a format gives back. */
export interface KindsKept {
  /** Whether a number is told from its text and true from 'true'; CSV knows texts alone. */
  readonly typed: boolean;
  /** Whether a list is told from the text of one; Parquet, as it is written here, has their text. */
  readonly hasLists: boolean;
  /** Whether a column that has numbers or truths beside other values comes back as it was. */
  givesBackMixed(cells: readonly Cell[]): boolean;
}

/** What LOAD read. */
export interface ReadTable extends FileTable, Pick<KindsKept, 'typed' | 'hasLists'> {}

/** A kind of file, and how its bytes are read and written. */
export interface TableFormat extends KindsKept {
  /** Whether the format compresses itself: then a suffix such as .gz changes nothing, as with pandas. */
  readonly compressed: boolean;
  /** Throws an Error that says what is wrong with the bytes. */
  read(bytes: Uint8Array): Promise<FileTable>;
  write(table: FileTable): Uint8Array;
}

/** More would fill the memory: a small file has as many where each row names its own columns. */
const maxCells = 100_000_000;

/** Rows of objects as a table: columns in the order in which they come first. Throws an Error where it would be too large. */
export function tableOfObjects(objects: readonly Readonly<Record<string, unknown>>[]): FileTable {
  const names = new Set<string>();
  for (const object of objects) for (const name in object) names.add(name);
  const columns = [...names];
  if (columns.length * objects.length > maxCells)
    throw new Error(`its ${objects.length} rows have ${columns.length} columns, which is too large a table`);
  // What every object inherits under such a name is no value of this one.
  const ownOf = (object: Readonly<Record<string, unknown>>, column: string): unknown =>
    Object.hasOwn(object, column) ? object[column] : undefined;
  return { columns, rows: objects.map((object) => columns.map((column) => cellOf(ownOf(object, column)))) };
}

/** Any JSON value as a cell; what is no scalar and no list of scalars becomes its JSON. NaN is how tables write nothing. */
function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (Number.isNaN(value)) return null;
  if (isScalar(value)) return scalarOf(value);
  if (typeof value === 'bigint') return exactInteger(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return bytesAsText(value);
  if (Array.isArray(value) && value.every((item) => isScalar(item) || typeof item === 'bigint'))
    return value.map((item) => (typeof item === 'bigint' ? exactInteger(item) : scalarOf(item)));
  return nestedText(value);
}

/** Infinity, which Parquet has and JSON has not, by its name. */
function scalarOf(value: Scalar): Scalar {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : wholeValue(value);
}

function nestedText(value: unknown): string {
  try {
    return JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'bigint' ? exactInteger(part) : part,
    );
  } catch (error) {
    throw new Error('a value of it is nested too deep', { cause: error });
  }
}
