import { parquetMetadata, parquetReadObjects, type Compressors } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { parquetWriteBuffer, type BasicType } from 'hyparquet-writer';
import { largeInteger } from '../../language/meaning/large-integers.js';
import type { Cell } from '../model/result.js';
import { checkPages } from './parquet-pages.js';
import { tableOfObjects, type TableFormat } from './table.js';
import { bytesAsText } from './text.js';

/** The marks at both ends and the length of what describes the columns. */
const leastBytes = 12;

/** Apache Parquet, each column of one type, as pandas reads and writes it. */
export const parquet: TableFormat = {
  compressed: true,
  typed: true,
  hasLists: false,
  givesBackMixed: (cells) => typeOf(cells) !== 'STRING',
  async read(bytes) {
    const file = new Uint8Array(bytes).buffer;
    if (file.byteLength < leastBytes) throw new Error('it is no Parquet file: it ends too early');
    const metadata = parquetMetadata(file, { parsers });
    checkPages(new Uint8Array(file), metadata);
    return tableOfObjects(await parquetReadObjects({ file, metadata, compressors: unpackers, parsers }));
  },
  write({ columns, rows }) {
    const columnData = columns.map((name, index) => {
      const cells = rows.map((row) => row[index] ?? null);
      const type = typeOf(cells);
      return { name, type, nullable: true, data: cells.map((cell) => asType(cell, type)) };
    });
    return new Uint8Array(parquetWriteBuffer({ columnData }));
  },
};

/** Those of the library, of which that of LZ4 fails where there is nothing in a page, as in one of nulls alone. */
const unpackers: Compressors = Object.fromEntries(
  Object.entries(compressors).map(([codec, unpack]) => [
    codec,
    (packed: Uint8Array, length: number) => (length === 0 ? new Uint8Array() : unpack(packed, length)),
  ]),
);

/** Times to the last digit that the file has, where `Date` knows milliseconds; a date has no time of day. */
const parsers = {
  stringFromBytes: (bytes: Uint8Array | undefined) => bytes && bytesAsText(bytes),
  timestampFromMicroseconds: (time: bigint) => isoTo(time, 6),
  timestampFromNanoseconds: (time: bigint) => isoTo(time, 9),
  dateFromDays: (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10),
};

/** ISO 8601 UTC of a time since 1970 in units of ten to the minus `digits` seconds. */
function isoTo(time: bigint, digits: number): string {
  const perMs = 10n ** BigInt(digits - 3);
  const rest = ((time % perMs) + perMs) % perMs;
  const whole = new Date(Number((time - rest) / perMs)).toISOString();
  const finer = String(rest)
    .padStart(digits - 3, '0')
    .replace(/0+$/, '');
  return whole.replace('Z', `${finer}Z`);
}

const maxInt32 = 2 ** 31 - 1;

function typeOf(cells: readonly Cell[]): BasicType {
  const given = cells.filter((cell) => cell !== null);
  if (given.length > 0 && given.every((cell) => typeof cell === 'boolean')) return 'BOOLEAN';
  const numbers = given.filter((cell) => typeof cell === 'number');
  // What no number holds exactly is digits, which are a text among texts and a number among numbers.
  const others = given.filter((cell) => typeof cell !== 'number');
  if (numbers.length === 0 || !others.every(isInt64)) return 'STRING';
  if (!numbers.every(Number.isSafeInteger)) return others.length === 0 ? 'DOUBLE' : 'STRING';
  if (others.length > 0) return 'INT64';
  return numbers.every((cell) => Math.abs(cell) <= maxInt32) ? 'INT32' : 'INT64';
}

function isInt64(cell: Cell): boolean {
  const large = largeInteger(cell);
  return large !== undefined && BigInt.asIntN(64, large) === large;
}

function asType(cell: Cell, type: BasicType): unknown {
  if (cell === null) return null;
  if (type === 'INT64') return BigInt(typeof cell === 'string' ? cell : Number(cell));
  if (type !== 'STRING') return cell;
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}
