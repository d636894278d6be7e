import { attributeText, isReference } from '../../../language/facts/attribute-path.js';
import { isStandardType } from '../../../language/facts/entity-types.js';
import { findAttribute } from '../../../language/facts/find-attribute.js';
import { keyBelow } from '../../../language/facts/hash-algorithms.js';
import { anyValue, coerceTo } from '../../mapping/values.js';
import type { Scalar, SourceObject } from '../../model/record.js';
import { isScalar } from '../../model/scalar.js';
import type { JsonObject } from '../../model/json-object.js';

/**
 * Cyber-observable objects as they stand in a bundle, by the key or the id that others refer to them by. Where a file says
 * different things of one object, that is several.
 */
export type StixObjects = ReadonlyMap<string, readonly JsonObject[]>;

/** What was found of an object: in maps, since a property of a bundle may be called `constructor`. */
interface Found {
  readonly type: string;
  readonly attributes: Map<string, Scalar | readonly Scalar[]>;
  readonly references: Map<string, SourceObject | readonly SourceObject[]>;
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
export function objectMaker(all: StixObjects): MakeObjects {
  const made = new Map<string, readonly SourceObject[]>();
  function make(key: string): readonly SourceObject[] {
    const known = made.get(key);
    if (known) return known;
    const values = all.get(key) ?? [];
    // Others may refer to them before they are complete: references can go in a circle.
    const objects = values.map(unfinished);
    made.set(key, objects);
    values.forEach((value, index) => complete(objects[index] as Unfinished, value, make));
    return objects;
  }
  return make;
}

/** What a key or an id stands for; nothing where it points nowhere. */
type MakeObjects = (key: string) => readonly SourceObject[];

type Unfinished = { -readonly [Property in keyof SourceObject]: SourceObject[Property] };

function unfinished(value: JsonObject): Unfinished {
  const type = String(value['type']);
  return { type, ...ownId(type, value), attributes: {}, references: {} };
}

function complete(object: Unfinished, value: JsonObject, make: MakeObjects): void {
  const found: Found = { type: object.type, attributes: new Map(), references: new Map() };
  addProperties(found, '', value, make, 0);
  object.attributes = Object.fromEntries(found.attributes);
  object.references = Object.fromEntries(found.references);
}

/** Types of the standard are what their properties say; others what their id says. */
function ownId(type: string, value: JsonObject): { id?: string } {
  const id = value['id'];
  if (isStandardType(type)) return {};
  return typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : {};
}

function addProperties(
  object: Found,
  prefix: string,
  value: JsonObject,
  make: MakeObjects,
  depth: number,
): void {
  if (depth > maxDepth) return;
  for (const [name, property] of Object.entries(value)) {
    if (depth === 0 && bookkeeping.has(name)) continue;
    const key = prefix + keyBelow(prefix.slice(0, -1), name);
    if (isReference(name)) addReference(object, key, property, make);
    else if (Array.isArray(property)) addList(object, key, property, make, depth);
    else if (typeof property === 'object' && property !== null) {
      addProperties(object, `${key}.`, property as JsonObject, make, depth + 1);
    } else addValues(object, key, property);
  }
}

function addReference(object: Found, key: string, property: unknown, make: MakeObjects): void {
  const targets = [property].flat().flatMap((target) => (typeof target === 'string' ? make(target) : []));
  const [first] = targets;
  if (first === undefined) return;
  const before = object.references.get(key);
  const isList = key.endsWith('_refs') || before !== undefined || targets.length > 1;
  object.references.set(key, isList ? [before ?? [], targets].flat(2) : first);
}

/** Of a list of objects (`values` of a registry key) each property has a list: `values.name`. Of lists in a list it has all elements. */
function addList(
  object: Found,
  key: string,
  nested: readonly unknown[],
  make: MakeObjects,
  depth: number,
): void {
  const list = nested.flat(maxDepth);
  addValues(
    object,
    key,
    list.filter((element) => typeof element !== 'object'),
  );
  for (const element of list) {
    if (typeof element !== 'object' || element === null) continue;
    addProperties(object, `${key}.`, element as JsonObject, make, depth + 1);
  }
}

function addValues(object: Found, key: string, value: unknown): void {
  const found = findAttribute(object.type, attributeText(key));
  const { type, items } = found.kind === 'known' ? found.attribute : {};
  const coerce = type === undefined ? anyValue : coerceTo(type, items);
  const wanted = isScalar(value) && (type !== 'integer' || typeof value !== 'string') ? value : coerce(value);
  if (wanted === undefined || wanted === '') return;
  const before = object.attributes.get(key);
  object.attributes.set(key, before === undefined ? wanted : [before, wanted].flat());
}
