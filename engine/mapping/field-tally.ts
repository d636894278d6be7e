import type { Mapping } from './apply.js';

/** A field that maps to nothing, and how many of the documents that were looked at have it. */
export interface UnmappedField {
  readonly field: string;
  readonly documents: number;
  readonly of: number;
}

/** Documents that are looked at without leaving one out; of those after them, one in `every`. */
const firstDocuments = 500;
const every = 200;
/** Keys of documents can be anything; more different ones would only fill memory. */
const maxFields = 10_000;

/** Which fields of documents mapped to nothing: counted on a part of them, since counting costs more than mapping. */
export class FieldTally {
  private readonly counts = new Map<string, number>();
  private seen = 0;
  private counted = 0;

  add(document: Readonly<Record<string, unknown>>, mapping: Mapping): void {
    this.seen++;
    if (this.seen > firstDocuments && this.seen % every !== 0) return;
    if (this.counts.size > maxFields) return;
    this.counted++;
    mapping.countUnmapped(document, this.counts);
  }

  /** The most frequent first, then by name. */
  fields(): UnmappedField[] {
    return [...this.counts]
      .map(([field, documents]) => ({ field, documents, of: this.counted }))
      .sort((a, b) => b.documents - a.documents || (a.field < b.field ? -1 : 1));
  }
}
