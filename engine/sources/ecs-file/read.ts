import type { Mapping } from '../../mapping/apply.js';
import type { FieldTally } from '../../mapping/field-tally.js';
import { DocumentNames } from '../files/document-names.js';
import type { RecordReader } from '../files/record-reader.js';
import type { JsonObject } from '../../model/json-object.js';

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
  const mapped = new Set(mapping.fields.filter((field) => field.includes('.')).map(fieldSetOf));
  return {
    recognises: (value) => isEcs(value, mapped),
    read(document) {
      tally.add(document.value, mapping);
      const record = mapping.apply(document.value, names.nameOf(document), document.exactly);
      return record ? [record] : 'it has no time (@timestamp)';
    },
    end: () => ({ records: [], problems: [] }),
  };
}

/**
 * A document of the Elastic Common Schema: nested objects or dotted keys. One without any of the usual field sets has a time
 * and something that is `mapped`, such as an e-mail message.
 */
function isEcs(value: JsonObject, mapped: ReadonlySet<string>): boolean {
  if ('EventID' in value || 'event_id' in value) return false;
  for (const name of fieldSets) {
    const set = value[name];
    if (typeof set === 'object' && set !== null) return '@timestamp' in value || name === 'event';
  }
  const keys = Object.keys(value).filter(
    (key) => key.includes('.') || (typeof value[key] === 'object' && value[key] !== null),
  );
  if (keys.some((key) => key.includes('.') && fieldSets.includes(fieldSetOf(key)))) return true;
  return '@timestamp' in value && keys.some((key) => mapped.has(fieldSetOf(key)));
}

function fieldSetOf(field: string): string {
  return field.split('.', 1)[0] ?? '';
}
