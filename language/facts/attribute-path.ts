import { keyBelow } from './hash-algorithms.js';

/**
 * An attribute as it is written in a huntflow, taken apart. STIX 2.1 section 9.7 (object paths), as far as Kestrel
 * uses it: `process:parent_ref.binary_ref.hashes.'SHA-256'`, `opened_connection_refs[*].dst_port`.
 */
interface AttributePath {
  /** The type before the colon; absent where there is none. */
  readonly entityType?: string;
  /** References to follow, in order; each ends in `_ref` or `_refs`. */
  readonly references: readonly string[];
  /** What is looked up at the end, as a key: no quotes, no `[*]`. It is a reference itself where the path ends in one. */
  readonly attribute: string;
}

/** A part of a path: a reference to follow or, at the end, the attribute; and where its text stands. */
export interface PathPart {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Whether a key is a reference to another entity, or a list of them. */
export function isReference(key: string): boolean {
  return /_refs?$/.test(key);
}

/** A huntflow names the same few attributes again and again, and every check takes them apart. */
const knownParts = new Map<string, readonly PathPart[]>();
const mostKnownParts = 2_000;

/** `extensions.'dns-ext'.question.domain_ref.value` has two parts: all up to the reference, and `value`. */
export function pathParts(text: string): readonly PathPart[] {
  const known = knownParts.get(text);
  if (known !== undefined) return known;
  if (knownParts.size >= mostKnownParts) knownParts.clear();
  const parts = takeApart(text);
  knownParts.set(text, parts);
  return parts;
}

function takeApart(text: string): PathPart[] {
  const parts: PathPart[] = [];
  let part: PathPart | undefined;
  for (const { 0: segment, index } of text.matchAll(/'[^']*'(\[[^[\]]*\])?|[^.']+/g)) {
    const end = index + segment.length;
    const key = segmentKey(segment);
    part = part
      ? { key: `${part.key}.${keyBelow(part.key, key)}`, start: part.start, end }
      : { key, start: index, end };
    if (isReference(key)) {
      parts.push(part);
      part = undefined;
    }
  }
  return part ? [...parts, part] : parts;
}

export function parseAttributePath(text: string): AttributePath {
  const colon = /^[A-Za-z_][A-Za-z0-9_-]*(?=:)/.exec(text)?.[0];
  const keys = pathParts(colon === undefined ? text : text.slice(colon.length + 1)).map((part) => part.key);
  return {
    ...(colon !== undefined && { entityType: colon }),
    references: keys.slice(0, -1),
    attribute: keys.at(-1) ?? '',
  };
}

/** Quotes and list steps (`[*]`, `[0]`) are removed, since a list is looked at as a whole. */
function segmentKey(segment: string): string {
  return segment.replace(/\[[^\]]*\]$/, '').replaceAll("'", '');
}

/** The key of an attribute, references included: `parent_ref.hashes.SHA-256`. */
export function attributeKey(text: string): string {
  return keyOf(parseAttributePath(text));
}

/** The same of a path that was taken apart; the entity type is no part of it. */
export function keyOf({ references, attribute }: Pick<AttributePath, 'references' | 'attribute'>): string {
  return [...references, attribute].join('.');
}

/** A key as STIX and Kestrel write it: segments that are no plain words in quotes, `hashes.'SHA-256'`. */
export function attributeText(key: string): string {
  return key
    .split('.')
    .map((segment) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(segment) ? segment : `'${segment}'`))
    .join('.');
}
