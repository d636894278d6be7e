import type { ReadProblem } from '../source.js';

export type Json = Readonly<Record<string, unknown>>;

/** One object of a file: a log document, a STIX object. */
export interface Document {
  readonly value: Json;
  /** What the file says that its name is: `_index/_id`. */
  readonly name?: string;
  readonly line: number;
  /** A hash of its text. To be asked for while the batch is at hand. */
  readonly hash: () => string;
}

export interface DocumentBatch {
  readonly documents: readonly Document[];
  readonly problems: readonly ReadProblem[];
  /** The first line of the file, or the beginning of it. */
  readonly firstLine: string;
}
