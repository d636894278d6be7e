/** What the facts say of an attribute path on an entity type. STIX 2.1 section 6. */
import { attributeKey, isReference, pathParts, type PathPart } from './attribute-path.js';
import { attributes, everyEntityAttributes, recordAttributes, type Attribute } from './attributes.js';
import { isHash } from './hash-algorithms.js';
import { nearest } from './nearest.js';

export type AttributeLookup =
  /** `references` are the facts of the references on the way. */
  | { readonly kind: 'known'; readonly attribute: Attribute; readonly references: readonly Attribute[] }
  /** Nothing is known about it and nothing can be: a custom type, or a key of a dictionary. */
  | { readonly kind: 'free' }
  | {
      readonly kind: 'unknown';
      /** The part of the path that no type in `entities` has, and where it stands in the path. */
      readonly part: string;
      readonly start: number;
      readonly end: number;
      readonly entities: readonly string[];
      /** What stands before `part`, with its last dot: `parent_ref.`. */
      readonly prefix: string;
      /** The attribute with the most similar name, where there is one. */
      readonly nearest?: string;
    };

const paths = new Set(attributes.map(({ path }) => path));

/** Whether something of our tables is called so, whatever has it: `pid` and `parent_ref.name` are, `exe` is not. */
export function namesAttribute(path: string): boolean {
  return pathParts(path).every(({ key }) => isReference(key) || paths.has(key));
}

const byType = new Map<string, Map<string, Attribute>>();
for (const attribute of [...attributes, ...recordAttributes]) {
  const table = byType.get(attribute.entity) ?? new Map<string, Attribute>();
  table.set(attributeKey(attribute.path), attribute);
  byType.set(attribute.entity, table);
}
for (const table of byType.values()) {
  for (const attribute of everyEntityAttributes) table.set(attribute.path, attribute);
}

/** The attributes of a type, the most used first; empty for a type that is not in the facts. */
export function attributesOf(type: string): readonly Attribute[] {
  return [...(byType.get(type)?.values() ?? [])];
}

/** The attributes below a key that holds nothing itself: `hashes`, `values`. */
export function partsOf(type: string, key: string): readonly string[] {
  return attributesOf(type)
    .map(({ path }) => path)
    .filter((path) => attributeKey(path).startsWith(`${key}.`));
}

/** What is known of a path on an entity of `type`, or of a column that TIMESTAMPED and its like add. */
export function attributeOrColumn(type: string, path: string): Attribute | undefined {
  const found = findAttribute(type, path);
  return found.kind === 'known' ? found.attribute : recordAttributes.find((added) => added.path === path);
}

/** Whether it is a column that TIMESTAMPED and its like add: of records, not of entities. */
export function isOfRecords(path: string): boolean {
  return recordAttributes.some((added) => added.path === path);
}

/** A huntflow names the same few attributes again and again, and is checked with every key. */
const known = new Map<string, AttributeLookup>();
const mostKnown = 2_000;

/** What the facts say of `path` on an entity of `type`, through references to any depth. */
export function findAttribute(type: string, path: string): AttributeLookup {
  const words = `${type}:${path}`;
  const found = known.get(words);
  if (found !== undefined) return found;
  if (known.size >= mostKnown) known.clear();
  const lookup = lookUpPath(type, path);
  known.set(words, lookup);
  return lookup;
}

function lookUpPath(type: string, path: string): AttributeLookup {
  let entities: readonly string[] = [type];
  const references: Attribute[] = [];
  const parts = pathParts(path);
  for (const [index, part] of parts.entries()) {
    const found = lookUp(entities, part);
    if (found === 'free') return { kind: 'free' };
    if (!found) return unknownPart(path, part, entities);
    if (index === parts.length - 1) return { kind: 'known', attribute: found, references };
    references.push(found);
    entities = found.to ?? [];
  }
  return { kind: 'free' };
}

/** The attribute that one of the types has; `free` where a type may have any. */
function lookUp(entities: readonly string[], part: PathPart): Attribute | 'free' | undefined {
  let free = false;
  for (const entity of entities) {
    const table = byType.get(entity);
    const found = table?.get(part.key);
    if (found) return found;
    free ||= !table || isBelowDictionary(table, part) || isRareHash(table, part);
  }
  return free ? 'free' : undefined;
}

function isBelowDictionary(table: ReadonlyMap<string, Attribute>, part: PathPart): boolean {
  const segments = part.key.split('.');
  return segments.some((_, count) => table.get(segments.slice(0, count).join('.'))?.type === 'dictionary');
}

/** By an algorithm that the table leaves out, of an entity that has hashes. */
function isRareHash(table: ReadonlyMap<string, Attribute>, { key }: PathPart): boolean {
  return isHash(key) && table.has(key.replace(/[^.]*$/, 'MD5'));
}

function unknownPart(path: string, part: PathPart, entities: readonly string[]): AttributeLookup {
  const { start, end } = part;
  const text = path.slice(start, end);
  const guess = similar(text, entities);
  return {
    kind: 'unknown',
    part: text,
    start,
    end,
    entities,
    prefix: path.slice(0, start),
    ...(guess === undefined ? {} : { nearest: guess }),
  };
}

/** `dst_ref_value` is `dst_ref.value`; else a path with nearly the same letters. */
function similar(text: string, entities: readonly string[]): string | undefined {
  const dotted = text.replace(/(_refs?)_/g, '$1.');
  const isPath = dotted !== text && entities.some((entity) => findAttribute(entity, dotted).kind === 'known');
  if (isPath) return dotted;
  return nearest(
    text,
    entities.flatMap((entity) => attributesOf(entity).map((attribute) => attribute.path)),
  );
}
