/**
 * Whether the pages of a Parquet file are where its description says, and hold what it says. The library takes every length in it as
 * it is: with a wrong one it reads on without an end, or gives fewer rows without a word.
 */
import type { ColumnMetaData, FileMetaData } from 'hyparquet';
import { mostUnpackedBytes } from '../compression/bytes.js';

/** Throws an Error that says what is wrong. */
export function checkPages(bytes: Uint8Array, { schema, num_rows, row_groups }: FileMetaData): void {
  const repeated = new Set(
    schema.flatMap(({ name, repetition_type }) => (repetition_type === 'REPEATED' ? [name] : [])),
  );
  let rows = 0n;
  for (const group of row_groups) {
    rows += group.num_rows;
    for (const { meta_data: column } of group.columns) {
      if (column === undefined) continue;
      if (valuesInPages(bytes, column) !== column.num_values)
        throw new Error(
          `its column ${column.path_in_schema.join('.')} has another number of values than it says`,
        );
      const isFlat = !column.path_in_schema.some((name) => repeated.has(name));
      if (isFlat && column.num_values !== group.num_rows)
        throw new Error('its columns have another number of values than there are rows');
    }
  }
  if (rows !== num_rows) throw new Error('its parts have another number of rows than it says');
}

/** How many values the data pages of a column say that they hold. */
function valuesInPages(bytes: Uint8Array, column: ColumnMetaData): bigint {
  const { dictionary_page_offset: dictionary, data_page_offset, total_compressed_size } = column;
  const start = Number(dictionary === undefined || dictionary === 0n ? data_page_offset : dictionary);
  const end = start + Number(total_compressed_size);
  if (start < 0 || end > bytes.length) throw new Error('a column of it is not where it says');
  let values = 0;
  for (let at = start; at < end - 1;) {
    const header = new PageHeader(bytes, at);
    const packedBytes = amountIn(header, [3], mostUnpackedBytes);
    amountIn(header, [2], mostUnpackedBytes);
    values += valuesIn(header, packedBytes);
    at = header.end + packedBytes;
  }
  return BigInt(values);
}

/** Of one page. */
const mostValues = 100_000_000;

/** Kinds of pages, and the fields of a header that tell of them. */
const dataPage = { kind: 0, field: 5 };
const dictionaryPage = { kind: 2, field: 7 };
const dataPageV2 = { kind: 3, field: 8 };

/** How many values a page adds to its column. Others than these kinds the library refuses. */
function valuesIn(header: PageHeader, packedBytes: number): number {
  const kind = header.number([1]);
  if (kind === dictionaryPage.kind) amountIn(header, [dictionaryPage.field, 1], mostValues);
  if (kind === dataPage.kind) return amountIn(header, [dataPage.field, 1], mostValues);
  if (kind !== dataPageV2.kind) return 0;
  const values = amountIn(header, [dataPageV2.field, 1], mostValues);
  // Nulls and rows among them; then the bytes of two lists of levels before them.
  for (const id of [2, 3]) amountIn(header, [dataPageV2.field, id], values);
  const levelBytes = amountIn(header, [dataPageV2.field, 5], packedBytes);
  amountIn(header, [dataPageV2.field, 6], packedBytes - levelBytes);
  return values;
}

function amountIn(header: PageHeader, path: readonly number[], most: number): number {
  const amount = header.number(path);
  if (amount === undefined || amount < 0 || amount > most)
    throw new Error('the header of a page has an amount that cannot be');
  return amount;
}

/** Kinds of values in Thrift's compact protocol. */
const kinds = { stop: 0, true: 1, false: 2, byte: 3, double: 7, bytes: 8, list: 9, struct: 12 } as const;
/** Whole numbers of 16, 32 and 64 bits. */
const numbers: readonly number[] = [4, 5, 6];
/** A header has structures in structures in its statistics, and no more. */
const mostDepth = 10;

const endless = 'the header of a page has no end';

/** The numbers in the header of a page, by their path of field ids, and where it ends. */
class PageHeader {
  private readonly numbers = new Map<string, number>();
  private at: number;

  /** Throws an Error where the header is wrong. */
  constructor(
    private readonly bytes: Uint8Array,
    start: number,
  ) {
    this.at = start;
    this.struct([]);
  }

  number(path: readonly number[]): number | undefined {
    return this.numbers.get(path.join('.'));
  }

  get end(): number {
    return this.at;
  }

  private struct(path: readonly number[]): void {
    for (let id = 0, kind = this.byte(); kind !== kinds.stop; kind = this.byte()) {
      id = kind >> 4 === 0 ? this.zigzag() : id + (kind >> 4);
      this.value(kind & 0x0f, [...path, id]);
    }
  }

  private value(kind: number, path: readonly number[]): void {
    if (path.length > mostDepth) throw new Error('the header of a page is nested too deep');
    if (numbers.includes(kind)) this.numbers.set(path.join('.'), this.zigzag());
    else if (kind === kinds.byte) this.passOver(1);
    else if (kind === kinds.double) this.passOver(8);
    else if (kind === kinds.bytes) this.passOver(this.varint());
    else if (kind === kinds.struct) this.struct(path);
    else if (kind === kinds.list) this.list(path);
    else if (kind !== kinds.true && kind !== kinds.false) throw new Error('the header of a page is wrong');
  }

  /** A list of more values than there are bytes must end here, not in hours. */
  private passOver(count: number): void {
    this.at += count;
    if (this.at > this.bytes.length) throw new Error(endless);
  }

  private list(path: readonly number[]): void {
    const head = this.byte();
    const count = head >> 4 === 0x0f ? this.varint() : head >> 4;
    const kind = head & 0x0f;
    for (let index = 0; index < count; index++)
      if (kind === kinds.true || kind === kinds.false) this.byte();
      else this.value(kind, [...path, index]);
  }

  private zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  private varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 0x80) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }

  private byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new Error(endless);
    return byte;
  }
}
