import type { Mapping } from '../../mapping/apply.js';
import type { FieldTally } from '../../mapping/field-tally.js';
import type { Json } from '../documents/document.js';
import { DocumentNames } from '../document-names.js';
import type { RecordReader } from '../record-reader.js';

/** Top-level fields of ECS that hold objects, one of which a document of events has. */
const fieldSets = [
  'event',
  'winlog',
  'ecs',
  'process',
  'source',
  'destination',
  'file',
  'host',
  'agent',
  'dns',
];

export function ecsReader(mapping: Mapping, tally: FieldTally): RecordReader {
  const names = new DocumentNames();
  return {
    recognises: isEcs,
    read(document) {
      tally.add(document.value, mapping);
      const record = mapping.apply(document.value, names.nameOf(document));
      return record ? [record] : 'it has no time (@timestamp)';
    },
    end: () => ({ records: [], problems: [] }),
  };
}

/** A document of the Elastic Common Schema: nested objects or dotted keys. */
function isEcs(value: Json): boolean {
  if ('EventID' in value || 'event_id' in value) return false;
  for (const name of fieldSets) {
    const set = value[name];
    if (typeof set === 'object' && set !== null) return '@timestamp' in value || name === 'event';
  }
  for (const key in value) {
    const dot = key.indexOf('.');
    if (dot > 0 && fieldSets.includes(key.slice(0, dot))) return true;
  }
  return false;
}
