import { v5 as uuidV5 } from 'uuid';
import { entityType } from '../../language/facts/entity-types.js';
import { isList } from '../model/scalar.js';

/**
 * An entity's key is the canonical JSON (RFC 8785) of the properties that make it what it is. A reference among them
 * holds what makes the other entity what that is, so that a key needs no hash until somebody looks:
 * `{"dst_port":443,"dst_ref":["ipv4-addr",{"value":"10.0.0.1"}],"protocols":["tcp"]}`.
 */
export type KeyProperties = { readonly [property: string]: KeyValue };
export type KeyValue = string | number | boolean | Referred | KeyProperties | readonly KeyValue[];
/** Type and properties of an entity that is referred to. */
export type Referred = readonly [type: string, properties: KeyProperties];

/** A key's text. Whoever makes the properties puts them in the order of their names, as canonical JSON has them. */
export function keyText(value: KeyValue): string {
  return JSON.stringify(value);
}

/** The namespace of STIX 2.1 section 2.9 for deterministic ids. */
const stixNamespace = '00abedb4-aa42-466c-9c01-fed23315a9b7';

/** RFC 8785: keys sorted by UTF-16 code units, no blanks, numbers as ECMAScript writes them. */
function canonicalJson(value: KeyValue): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? '')}`);
  return `{${members.join(',')}}`;
}

function idOf(type: string, properties: KeyProperties): string {
  const contributing = Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, withIds(name, value)]),
  );
  return `${type}--${uuidV5(canonicalJson(contributing), stixNamespace)}`;
}

function isReferred(value: KeyValue): value is Referred {
  return isList(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'object';
}

/** STIX computes ids from ids: a reference contributes the id of what it refers to. */
function withIds(name: string, value: KeyValue): KeyValue {
  if (/_ref$/.test(name) && isReferred(value)) return idOf(...value);
  if (/_refs$/.test(name) && isList(value)) {
    return value.map((one) => (isReferred(one) ? idOf(...one) : one));
  }
  return value;
}

/**
 * The key of a process without a unique id that was saved and loaded. What it was identified by was not saved with it, host
 * and time of its first record, but the id that came of that was.
 */
export function savedKey(id: string): string {
  return keyText({ saved_id: id });
}

/**
 * The id with which an entity was saved; undefined where it was not loaded with one. Of a custom type it may as well be the
 * source's own.
 */
export function savedId(type: string, key: string): string | undefined {
  const properties = JSON.parse(key) as KeyProperties;
  const { id } = properties;
  return type.startsWith('x-') && typeof id === 'string' ? id : savedIdIn(type, properties);
}

function savedIdIn(type: string, { saved_id: id }: KeyProperties): string | undefined {
  return type === 'process' && typeof id === 'string' ? id : undefined;
}

/**
 * The STIX 2.1 id of an entity (section 2.9): UUIDv5 over the canonical JSON of its contributing properties. They are taken
 * in the form in which they are compared (normal-form.ts), so that two spellings of one thing have one id. STIX gives
 * processes and custom objects a random id: here it is the id that their source gave, else a UUIDv5 over the key. The id of
 * a type that only its source knows can be any text.
 */
export function stixId(type: string, key: string): string {
  const properties = JSON.parse(key) as KeyProperties;
  return savedIdIn(type, properties) ?? sourceId(type, properties) ?? idOf(type, properties);
}

/** All by which an entity can be asked for: its STIX id, and of a custom object the one that its source gave it. */
export function idsOf(type: string, key: string): readonly string[] {
  const own = savedId(type, key);
  const id = stixId(type, key);
  return own === undefined || own === id ? [id] : [id, own];
}

/** The id that a source gave a custom object: of types that we know only where it is one of STIX, of all others as it is. */
function sourceId(type: string, { id }: KeyProperties): string | undefined {
  if (typeof id !== 'string') return undefined;
  return id.startsWith(`${type}--`) || entityType(type) === undefined ? id : undefined;
}

/** What an entity was identified by, as INFO says it: `['x_unique_id']`, `['host', 'pid', 'start']`. */
export function identifiedBy(key: string): string[] {
  return Object.entries(JSON.parse(key) as KeyProperties).map(([name, value]) =>
    name === 'hashes' && typeof value === 'object' ? `hashes.${Object.keys(value).join()}` : name,
  );
}
