import type { SourceRecord } from '../../model/record.js';
import type { Document } from '../documents/document.js';
import type { JsonObject } from '../../model/json-object.js';

/** Makes records of the documents of one file that are of one kind. */
export interface RecordReader {
  recognises(value: JsonObject): boolean;
  /** The records that the document completes; a text is why it is none. */
  read(document: Document): readonly SourceRecord[] | string;
  /** What could only be told when all of the file was read, and what is worth knowing about it. */
  end(): { readonly records: readonly SourceRecord[]; readonly problems: readonly string[] };
}
