/**
 * An attribute as it is written in a huntflow, taken apart. STIX 2.1 section 9.7 (object paths), as far as Kestrel
 * uses it: `process:parent_ref.binary_ref.hashes.'SHA-256'`, `opened_connection_refs[*].dst_port`.
 */
export interface AttributePath {
  /** The type before the colon; absent where there is none. */
  readonly entityType?: string;
  /** References to follow, in order; each ends in `_ref` or `_refs`. */
  readonly references: readonly string[];
  /** What is looked up at the end, as a key: no quotes, no `[*]`. It is a reference itself where the path ends in one. */
  readonly attribute: string;
}

const segmentPattern = /'[^']*'|[^.']+/g;

/** Segments between dots; quotes and list steps (`[*]`, `[0]`) removed, since a list is looked at as a whole. */
function segments(path: string): string[] {
  return (path.match(segmentPattern) ?? []).map((segment) =>
    segment.startsWith("'") ? segment.slice(1, -1) : segment.replace(/\[[^\]]*\]$/, ''),
  );
}

/** Whether a key is a reference to another entity, or a list of them. */
export function isReference(key: string): boolean {
  return /_refs?$/.test(key);
}

export function parseAttributePath(text: string): AttributePath {
  const colon = /^[A-Za-z_][A-Za-z0-9_-]*(?=:)/.exec(text)?.[0];
  const parts = segments(colon === undefined ? text : text.slice(colon.length + 1));
  const references: string[] = [];
  while (parts.length > 1 && isReference(parts[0] ?? '')) references.push(parts.shift() ?? '');
  return { ...(colon !== undefined && { entityType: colon }), references, attribute: parts.join('.') };
}

/** The key of an attribute, references included: `parent_ref.hashes.SHA-256`. */
export function attributeKey(text: string): string {
  const path = parseAttributePath(text);
  return [...path.references, path.attribute].join('.');
}

/** A key as STIX and Kestrel write it: segments that are no plain words in quotes, `hashes.'SHA-256'`. */
export function attributeText(key: string): string {
  return key
    .split('.')
    .map((segment) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(segment) ? segment : `'${segment}'`))
    .join('.');
}
