import { attributeText, isReference } from '../../../language/facts/attribute-path.js';
import { entityType } from '../../../language/facts/entity-types.js';
import { findAttribute } from '../../../language/facts/find-attribute.js';
import { coerceTo } from '../../mapping/values.js';
import type { Scalar, SourceObject } from '../../model/record.js';
import type { Json } from '../documents/document.js';

/** A cyber-observable object as it stands in a bundle, by the key or the id that others refer to it by. */
export type StixObjects = ReadonlyMap<string, Json>;

interface Open {
  readonly type: string;
  readonly id?: string;
  readonly attributes: Record<string, Scalar | readonly Scalar[]>;
  readonly references: Record<string, SourceObject | readonly SourceObject[]>;
}

/** Properties that say something of the object as a piece of STIX, not of what it describes. */
const bookkeeping = new Set([
  'type',
  'id',
  'spec_version',
  'defanged',
  'object_marking_refs',
  'granular_markings',
]);

/** Deeper than any property of the standard; whoever nests further wants to break something. */
const maxDepth = 12;

/**
 * Objects of a bundle as the engine knows them: nested properties have dotted keys (`hashes.SHA-256`), references point
 * to objects and those that point nowhere are left out. Gives one function for each record, which makes each object once.
 */
export function objectMaker(all: StixObjects): (key: string) => SourceObject | undefined {
  const made = new Map<string, SourceObject>();
  function make(key: string): SourceObject | undefined {
    const known = made.get(key);
    if (known) return known;
    const value = all.get(key);
    if (!value) return undefined;
    const type = typeof value['type'] === 'string' ? value['type'] : 'unknown';
    const object: Open = { type, ...ownId(type, value), attributes: {}, references: {} };
    made.set(key, object);
    addProperties(object, '', value, make, 0);
    return object;
  }
  return make;
}

/** Types of the standard are what their properties say; others what their id says. */
function ownId(type: string, value: Json): { id?: string } {
  const id = value['id'];
  return typeof id === 'string' && !(entityType(type) && !type.startsWith('x-')) ? { id } : {};
}

function addProperties(
  object: Open,
  prefix: string,
  value: Json,
  make: (key: string) => SourceObject | undefined,
  depth: number,
): void {
  if (depth > maxDepth) return;
  for (const [name, property] of Object.entries(value)) {
    if (depth === 0 && bookkeeping.has(name)) continue;
    const key = prefix + name;
    if (isReference(name)) addReference(object, key, property, make);
    else if (Array.isArray(property)) addList(object, key, property, make, depth);
    else if (typeof property === 'object' && property !== null) {
      addProperties(object, `${key}.`, property as Json, make, depth + 1);
    } else addValues(object, key, property);
  }
}

function addReference(
  object: Open,
  key: string,
  property: unknown,
  make: (key: string) => SourceObject | undefined,
): void {
  const targets = [property]
    .flat()
    .map((target) => (typeof target === 'string' ? make(target) : undefined))
    .filter((target) => target !== undefined);
  const [first] = targets;
  if (first === undefined) return;
  const before = object.references[key];
  if (key.endsWith('_refs') || before !== undefined) object.references[key] = [before ?? [], targets].flat(2);
  else object.references[key] = first;
}

/** Of a list of objects (`values` of a registry key) each property has a list: `values.name`. */
function addList(
  object: Open,
  key: string,
  list: readonly unknown[],
  make: (key: string) => SourceObject | undefined,
  depth: number,
): void {
  addValues(
    object,
    key,
    list.filter((element) => typeof element !== 'object'),
  );
  for (const element of list) {
    if (typeof element !== 'object' || element === null) continue;
    addProperties(object, `${key}.`, element as Json, make, depth + 1);
  }
}

function addValues(object: Open, key: string, value: unknown): void {
  const found = findAttribute(object.type, attributeText(key));
  const known = found.kind === 'known' ? found.attribute.type : 'string';
  const coerced = isPlain(value) ? value : coerceTo(known)(value);
  const wanted = known === 'integer' && typeof coerced === 'string' ? coerceTo(known)(coerced) : coerced;
  if (wanted === undefined || wanted === '') return;
  const before = object.attributes[key];
  object.attributes[key] = before === undefined ? wanted : [before, wanted].flat();
}

function isPlain(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
