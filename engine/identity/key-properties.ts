import type { Scalar, SourceObject } from '../model/record.js';
import { contributingProperties, hashOrder, type Contribution } from './contributing-properties.js';
import type { KeyProperties, KeyValue, Referred } from './key.js';
import {
  isWindowsPath,
  mappedIpv4,
  meaningful,
  normalAddress,
  normalMac,
  normalPath,
  normalRegistryKey,
} from './normal-form.js';
import { ownRules } from './own-rules.js';
import { targetsOf } from './references.js';
import { isList } from '../model/scalar.js';

/** Where we came from, so that a cycle ends, and how many more objects may be spoken of. */
interface Walk {
  readonly host: string;
  readonly ancestors: readonly SourceObject[];
  readonly budget: { left: number };
}

/** Beyond this many objects a key says no more: whoever nests custom objects that deep must not make keys explode. */
const maxObjectsInKey = 200;

/**
 * The properties that make an object what it is: those of STIX 2.1, in the form in which they are compared; the own id
 * of a custom object; else everything that is known of it.
 */
export function keyProperties(object: SourceObject, host: string): KeyProperties {
  return propertiesOf(object, { host, ancestors: [object], budget: { left: maxObjectsInKey } });
}

function propertiesOf(object: SourceObject, walk: Walk): KeyProperties {
  const properties = ownRules.get(object.type)?.properties(object, walk.host) ?? contributions(object, walk);
  if (properties === undefined && object.id !== undefined) return { id: object.id };
  if (properties !== undefined && Object.keys(properties).length > 0) return properties;
  return allAttributes(object, walk);
}

/** Undefined for a type that the table does not know. */
function contributions(object: SourceObject, walk: Walk): KeyProperties | undefined {
  const rows = contributingProperties.get(object.type);
  if (rows === undefined) return undefined;
  const properties: Record<string, KeyValue> = {};
  for (const row of rows) {
    const value = contribution(object, row, walk);
    if (value !== undefined) properties[row.property] = value;
  }
  return properties;
}

function contribution(
  object: SourceObject,
  { property, form }: Contribution,
  walk: Walk,
): KeyValue | undefined {
  if (property === 'hashes') return firstHash(object);
  if (property === 'extensions') return extensions(object, walk);
  if (property === 'values') return rows(below(object, property));
  if (property.endsWith('_ref')) {
    const [target] = targetsOf(object, property);
    return target && referredEntity(target, walk);
  }
  const value = object.attributes[property];
  if (form === 'set') return value === undefined ? undefined : lowerCaseSet(value);
  const one = meaningful(value);
  return one === undefined || form === undefined ? one : inForm(String(one), form, object);
}

function lowerCaseSet(value: Scalar | readonly Scalar[]): string[] {
  const values = typeof value === 'object' ? value : [value];
  if (values.length === 1) return [String(values[0]).toLowerCase()];
  return [...new Set(values.map((one) => String(one).toLowerCase()))].sort();
}

function inForm(
  value: string,
  form: Exclude<Contribution['form'], 'set' | undefined>,
  object: SourceObject,
): string {
  switch (form) {
    case 'lower-case':
      return value.toLowerCase();
    case 'address':
      return normalAddress(value);
    case 'mac-address':
      return normalMac(value);
    case 'registry-key':
      return normalRegistryKey(value);
    case 'path':
      return normalPath(value);
    case 'file-name':
      return isWindowsPath(value) || inWindowsFolder(object) ? value.toLowerCase() : value;
  }
}

function inWindowsFolder(file: SourceObject): boolean {
  const path = targetsOf(file, 'parent_directory_ref')[0]?.attributes['path'];
  return typeof path === 'string' && isWindowsPath(path);
}

/** One hash stands for all: the first in STIX's order. */
function firstHash({ attributes }: SourceObject): KeyProperties | undefined {
  const others = Object.keys(attributes).filter((key) => key.startsWith('hashes.'));
  const names = [...hashOrder, ...others.map((key) => key.slice('hashes.'.length)).sort()];
  for (const name of names) {
    const hash = meaningful(attributes[`hashes.${name}`]);
    if (hash !== undefined) return { [name]: String(hash).toLowerCase() };
  }
  return undefined;
}

/** The attributes below a property, by the rest of their key; undefined where there are none. */
function below({ attributes }: SourceObject, property: string): KeyProperties | undefined {
  const properties: Record<string, KeyValue> = {};
  for (const key in attributes) {
    const value = attributes[key];
    if (value === undefined || !key.startsWith(property)) continue;
    if (key === property) properties[property] = value;
    else if (key[property.length] === '.') properties[key.slice(property.length + 1)] = value;
  }
  return Object.keys(properties).length > 0 ? sorted(properties) : undefined;
}

/** What extensions say, their references included: the questions of two DNS flows between the same ends, say. */
function extensions(object: SourceObject, walk: Walk): KeyProperties | undefined {
  const said = below(object, 'extensions');
  const referred = referredEntities(object, walk, 'extensions.');
  return Object.keys(referred).length > 0 ? sorted({ ...said, ...referred }) : said;
}

/** Lists of one length side by side are a list of objects: the values of a registry key as STIX writes them. */
function rows(columns: KeyProperties | undefined): KeyValue | undefined {
  if (columns === undefined) return undefined;
  const lists = Object.entries(columns).map(
    ([name, value]) => [name, isList(value) ? value : [value]] as const,
  );
  const length = lists[0]?.[1].length ?? 0;
  if (lists.some(([, list]) => list.length !== length)) return columns;
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(lists.map(([name, list]) => [name, list[row] ?? ''])),
  );
}

/** In the order of names that canonical JSON has. */
function sorted(properties: KeyProperties): KeyProperties {
  return Object.fromEntries(Object.entries(properties).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What a reference contributes. An IPv4-mapped address is the IPv4 address: one connection, written in two ways. */
function referredEntity(object: SourceObject, walk: Walk): Referred | undefined {
  if (walk.ancestors.includes(object) || walk.budget.left <= 0) return undefined;
  walk.budget.left -= 1;
  const value = object.attributes['value'];
  const mapped = object.type === 'ipv6-addr' && typeof value === 'string' ? mappedIpv4(value) : undefined;
  if (mapped !== undefined) return ['ipv4-addr', { value: mapped }];
  return [object.type, propertiesOf(object, { ...walk, ancestors: [...walk.ancestors, object] })];
}

/** Everything known of an object that nothing else identifies; a reference back to where we came from is left out. */
function allAttributes(object: SourceObject, walk: Walk): KeyProperties {
  return sorted({ ...object.attributes, ...referredEntities(object, walk, '') });
}

/** What the references whose names begin with `prefix` contribute, by the rest of their names. */
function referredEntities(object: SourceObject, walk: Walk, prefix: string): KeyProperties {
  const properties: Record<string, KeyValue> = {};
  const names = Object.keys(object.references ?? {}).filter((name) => name.startsWith(prefix));
  for (const name of names.sort()) {
    const entities = targetsOf(object, name)
      .map((target) => referredEntity(target, walk))
      .filter((entity) => entity !== undefined);
    const [first] = entities;
    if (first !== undefined)
      properties[name.slice(prefix.length)] = name.endsWith('_refs') ? entities : first;
  }
  return properties;
}
