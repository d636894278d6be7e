import { asJsonObject } from '../../model/json-object.js';
import type { IndexCapabilities } from './search-client.js';

/** What several answers about other fields of the same indices say, as one. */
export function united(answers: readonly IndexCapabilities[]): IndexCapabilities {
  return {
    fields: Object.fromEntries(answers.flatMap(({ fields }) => Object.entries(fields))),
    indices: [...new Set(answers.flatMap(({ indices }) => indices))],
  };
}

/** A field as a mapping describes it. */
export type MappedField = Readonly<Record<string, unknown>>;

/** Each field of an index, multi-fields too, by its dotted path; `index` is one index of the answer to GET of the indices. */
export function eachField(index: unknown, see: (path: string, field: MappedField) => void): void {
  collect(index, 'mappings', '', see);
}

function collect(
  holder: unknown,
  key: string,
  path: string,
  see: (path: string, field: MappedField) => void,
): void {
  const node = property(holder, key);
  if (typeof node !== 'object' || node === null) return;
  see(path, node as MappedField);
  for (const children of ['properties', 'fields']) {
    const named = property(node, children);
    if (typeof named !== 'object' || named === null) continue;
    for (const name of Object.keys(named)) collect(named, name, path === '' ? name : `${path}.${name}`, see);
  }
}

/** The answer to GET of single fields in the form of that to GET of the indices; each field stands by its whole path. */
export function mappingsOfFields(
  indices: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(indices).map(([name, index]) => {
      const fields = Object.entries(asJsonObject(property(index, 'mappings')));
      const properties = Object.fromEntries(
        fields.map(([path, field]) => [path, Object.values(asJsonObject(property(field, 'mapping')))[0]]),
      );
      return [name, { mappings: { properties } }];
    }),
  );
}

export function property(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>)[key] : undefined;
}
