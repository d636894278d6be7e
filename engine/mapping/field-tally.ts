import type { UnmappedField } from '../model/inspection.js';
import type { Scalar } from '../model/record.js';
import type { Mapping } from './apply.js';

/** Documents that are looked at without leaving one out; of those after them, one in `every`. */
const firstDocuments = 500;
const every = 200;
/** Keys of documents can be anything; more different ones would only fill memory. */
const maxFields = 10_000;

/** Which fields of documents mapped to nothing: counted on a part of them, since counting costs more than mapping. */
export class FieldTally {
  private readonly counts = new Map<string, { documents: number; readonly example: Scalar }>();
  private seen = 0;
  private counted = 0;

  add(document: Readonly<Record<string, unknown>>, mapping: Pick<Mapping, 'eachUnmapped'>): void {
    this.seen++;
    if (this.seen > firstDocuments && this.seen % every !== 0) return;
    if (this.counts.size > maxFields) return;
    this.counted++;
    const here = new Set<string>();
    mapping.eachUnmapped(document, (field, example) => {
      if (here.has(field)) return;
      here.add(field);
      const count = this.counts.get(field);
      if (count) count.documents++;
      else this.counts.set(field, { documents: 1, example });
    });
  }

  /** The most frequent first, then by name. */
  fields(): UnmappedField[] {
    return [...this.counts]
      .map(([field, { documents, example }]) => ({ field, documents, of: this.counted, example }))
      .sort((a, b) => b.documents - a.documents || (a.field < b.field ? -1 : 1));
  }
}
