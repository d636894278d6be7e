import type { Bytes } from '../../compression/bytes.js';
import type { ReadCount } from '../source.js';
import type { Slice } from './slices.js';
import type { Unwrapper } from './unwrap.js';

/** The form of a file, as its beginning shows it: where its entries begin and end, and what each says. */
export interface Form {
  /** What tells of a file that holds nothing of ours. */
  readonly firstLine: string;
  readonly unit: ReadCount['unit'];
  slices(bytes: Bytes): AsyncIterable<Slice[]>;
  /** Whether the file ends in the middle of this, its last entry. */
  isCutOff(slice: Slice): boolean;
  read(slice: Slice, unwrapper: Unwrapper): void;
}
