import type { Scalar } from '../model/record.js';
import type { Database, SqlValue } from './database.js';
import { Recent } from './recent.js';
import { RowBuffer } from './row-buffer.js';
import { sql, type Sql } from './sql.js';

/** Values that are recognised, of each attribute. One that is not is written once more. */
const rememberedValues = 5_000;

/** Numbers for the values of attributes, which are few beside the times that they are said: `svchost.exe`, 443. */
export class Terms {
  private readonly byAttribute: Recent<Scalar, number>[] = [];
  private last = 0;
  private readonly rows: RowBuffer;
  private readonly truths: RowBuffer;

  constructor(database: Database) {
    this.truths = new RowBuffer(database, 'truth', ['term']);
    this.rows = new RowBuffer(database, 'term', ['term', 'attribute', 'value']);
  }

  number(attribute: number, value: Scalar): number {
    const known = (this.byAttribute[attribute] ??= new Recent(rememberedValues));
    const existing = known.get(value);
    if (existing !== undefined) return existing;
    this.last += 1;
    known.set(value, this.last);
    this.rows.add(this.last, attribute, termValue(value));
    if (typeof value === 'boolean') this.truths.add(this.last);
    return this.last;
  }

  /** Recognises nothing from before: rows were deleted. */
  forget(): void {
    this.byAttribute.length = 0;
  }

  /** The number of the term that was made last. */
  memory(): number {
    return this.last;
  }

  recall(last: number): void {
    this.last = last;
  }

  flush(): void {
    this.rows.flush();
    this.truths.flush();
  }
}

/** In a query: the number of the attribute of this key; null where no record has it. */
export function attributeNumber(key: string): Sql {
  return sql`(SELECT attribute FROM attribute WHERE path = ${key})`;
}

/** In a query of terms: 1 where the value is no text, but a boolean. */
export const isTruth = sql`term.term IN (SELECT term FROM truth)`;

/** A term's value as it was given; `truth`: what `isTruth` says of it. */
export function givenValue(value: SqlValue | undefined, truth: SqlValue | undefined): Scalar | null {
  return truth === 1 ? value === 'true' : (value ?? null);
}

/**
 * A value as a term has it. sql.js leaves out a byte order mark (U+FEFF) at the beginning of what it reads: there are two,
 * where a text begins with one.
 */
export function termValue(value: Scalar): string | number {
  if (typeof value === 'string') return value.charCodeAt(0) === byteOrderMark ? `\ufeff${value}` : value;
  return typeof value === 'boolean' || Number.isNaN(value) ? String(value) : value;
}

const byteOrderMark = 0xfeff;
