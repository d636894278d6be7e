import type { UnmappedOfSource } from '../server/protocol.js';
import { shortened } from '../server/protocol-text.js';

/** A line of the list of fields that map to nothing; `separator`: it names the source of those below. */
export interface UnmappedItem {
  readonly label: string;
  readonly separator: boolean;
  readonly description?: string;
  readonly detail?: string;
  readonly mappingFile?: string;
}

/** More characters of an example are left out. */
const shownLength = 120;

/** Sources with their fields, the most frequent first; none where there is nothing to say. */
export function unmappedItems(sources: readonly UnmappedOfSource[]): UnmappedItem[] {
  return sources
    .filter(({ fields, error }) => fields.length > 0 || error !== undefined)
    .flatMap(({ source, fields, mappingFile, error }): UnmappedItem[] => [
      { label: error === undefined ? source : `${source}: ${error}`, separator: true },
      ...fields.map(({ field, documents, of, example }) => ({
        label: field,
        separator: false,
        description: `in ${documents} of ${of}`,
        detail: shortened(String(example), shownLength),
        ...(mappingFile !== undefined && { mappingFile }),
      })),
    ]);
}

/** A name to begin with: the last part of the field, as an attribute that STIX does not have. */
export function attributeName(field: string): string {
  const [last = field] = field.split('.').slice(-1);
  const words = last
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toLowerCase();
  return words.startsWith('x_') ? words : `x_${words}`;
}
