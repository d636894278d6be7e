import { append } from '../../append.js';
import type { OutsideSource } from './outside-source.js';
import type { Hit } from './search-client.js';
import { isJsonObject, type JsonObject } from '../../model/json-object.js';

/** The document of a hit with what is outside of its `_source`, each at its place; what the document says itself counts. */
export function documentOf(hit: Hit, outside: OutsideSource | undefined): JsonObject {
  let document = hit._source ?? {};
  if (outside === undefined) return document;
  for (const [path, value] of Object.entries(outside.constants[hit._index] ?? {}))
    document = withValue(document, path, value);
  for (const [path, places] of Object.entries(outside.copies[hit._index] ?? {}))
    document = withCopies(document, path, places);
  for (const [field, values] of valuesBeside(hit)) {
    const value = values.length === 1 ? values[0] : values;
    document = outside.dates.includes(field)
      ? { ...without(document, field), [field]: value }
      : withValue(document, own(outside.indexed, field) ?? field, value);
  }
  return document;
}

/** Elasticsearch tells apart what was too long to be indexed. */
function valuesBeside({
  fields = {},
  ignored_field_values: ignored = {},
}: Hit): [string, readonly unknown[]][] {
  const paths = new Set([...Object.keys(fields), ...Object.keys(ignored)]);
  return [...paths].map((path) => [path, [...(own(fields, path) ?? []), ...(own(ignored, path) ?? [])]]);
}

/** What is copied to a field stands beside what the document itself says there: with dots in the key, or without, it is one field. */
function withCopies(document: JsonObject, path: string, places: readonly string[]): JsonObject {
  const values = places.flatMap((place) => valuesAt(document, place));
  if (values.length === 0) return document;
  return says(document, path)
    ? { ...document, [path]: [...valuesAt(own(document, path), ''), ...values] }
    : withValue(document, path, values.length === 1 ? values[0] : values);
}

function valuesAt(node: unknown, path: string): unknown[] {
  if (Array.isArray(node)) return node.flatMap((one) => valuesAt(one, path));
  if (path === '') return node === null || node === undefined || isJsonObject(node) ? [] : [node];
  if (!isJsonObject(node)) return [];
  const found = valuesAt(own(node, path), '');
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1))
    append(found, valuesAt(own(node, path.slice(0, dot)), path.slice(dot + 1)));
  return found;
}

function without(document: JsonObject, path: string): JsonObject {
  const kept = Object.entries(document).flatMap(([key, value]) => {
    if (key === path) return [];
    const below =
      path.startsWith(`${key}.`) && isJsonObject(value) ? without(value, path.slice(key.length + 1)) : value;
    return [[key, below] as const];
  });
  return Object.fromEntries(kept);
}

function withValue(document: JsonObject, path: string, value: unknown): JsonObject {
  if (says(document, path)) return document;
  const dot = path.indexOf('.');
  const first = dot < 0 ? path : path.slice(0, dot);
  if (dot < 0) return { ...document, [first]: value };
  const below = own(document, first);
  return { ...document, [first]: withValue(isJsonObject(below) ? below : {}, path.slice(dot + 1), value) };
}

/** Nested or with dots in its keys. In a list of objects each may say it. */
function says(document: JsonObject, path: string): boolean {
  if (Object.hasOwn(document, path)) return true;
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const below = own(document, path.slice(0, dot));
    if (Array.isArray(below) || (isJsonObject(below) && says(below, path.slice(dot + 1)))) return true;
  }
  return false;
}

/** Names of fields are somebody else's words: `constructor` is none that every object has. */
function own<T>(object: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
