import type { ReadProblem } from '../source.js';
import type { JsonObject } from '../../model/json-object.js';

/** One object of a file: a log document, a STIX object. */
export interface Document {
  readonly value: JsonObject;
  /** What the file says that its name is: `_index/_id`. */
  readonly name?: string;
  readonly line: number;
  /** The value with its numbers exact (exact-json.ts). To be asked for while the document is at hand. */
  readonly exactly: () => JsonObject;
  /** A hash of its text. To be asked for while the document is at hand. */
  readonly hash: () => string;
}

/**
 * Takes what a file holds, one by one as it is read: a document that was taken in is garbage before the next is made,
 * which is what makes reading fast.
 */
export interface DocumentSink {
  document(document: Document): void;
  /** An entry that holds no document of its own: the action line of a bulk request. */
  passed(): void;
  /** An entry that is no document. */
  unreadable(problem: ReadProblem): void;
  /** What is wrong with the file as a whole. */
  problem(problem: ReadProblem): void;
}
