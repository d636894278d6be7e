import type { Scalar } from '../model/record.js';
import type { Database, SqlValue } from './database.js';
import { Recent } from './recent.js';
import { RowBuffer } from './row-buffer.js';

/** Values that are recognised, of each attribute. One that is not is written once more. */
const rememberedValues = 5_000;

/** Numbers for the values of attributes, which are few beside the times that they are said: `svchost.exe`, 443. */
export class Terms {
  private readonly byAttribute: Recent<SqlValue, number>[] = [];
  private last = 0;
  private readonly rows: RowBuffer;

  constructor(database: Database) {
    this.rows = new RowBuffer(database, 'term', ['term', 'attribute', 'value']);
  }

  number(attribute: number, value: Scalar): number {
    const written = sqlValue(value);
    const known = (this.byAttribute[attribute] ??= new Recent(rememberedValues));
    const existing = known.get(written);
    if (existing !== undefined) return existing;
    this.last += 1;
    known.set(written, this.last);
    this.rows.add(this.last, attribute, written);
    return this.last;
  }

  /** Recognises nothing from before: rows were deleted. */
  forget(): void {
    this.byAttribute.length = 0;
  }

  flush(): void {
    this.rows.flush();
  }
}

function sqlValue(value: Scalar): SqlValue {
  return typeof value === 'boolean' || Number.isNaN(value) ? String(value) : value;
}
