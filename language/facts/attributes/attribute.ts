/** What a value of an attribute is. `dictionary`: keys below it are free; `list`: of strings unless `items` says else. */
export type AttributeType =
  | 'string'
  | 'integer'
  | 'float'
  | 'boolean'
  | 'timestamp'
  | 'list'
  | 'dictionary'
  | 'reference'
  | 'references';

interface Details {
  /** A value as it is written in a huntflow. */
  readonly example?: string;
  /** `bytes`, `s`, `packets`. */
  readonly unit?: string;
  /** Values must be of this form; ISSUBSET and ISSUPERSET suit addresses. */
  readonly format?: 'ipv4' | 'ipv6';
  /** The least and the greatest number that it can be. */
  readonly between?: readonly [least: number, most: number];
  readonly items?: 'string' | 'integer' | 'float';
}

export interface Attribute extends Details {
  readonly entity: string;
  /** As written in STIX; keys that need quotes have them: `hashes.'SHA-256'`. */
  readonly path: string;
  readonly type: AttributeType;
  /** For references: the types that they may point to. */
  readonly to?: readonly string[];
  readonly doc: string;
}

type AttributeRow = Omit<Attribute, 'entity' | 'path'>;

export const string = (doc: string, details: Details = {}): AttributeRow => ({
  type: 'string',
  doc,
  ...details,
});
export const integer = (doc: string, details: Details = {}): AttributeRow => ({
  type: 'integer',
  doc,
  ...details,
});
export const float = (doc: string, details: Details = {}): AttributeRow => ({
  type: 'float',
  doc,
  ...details,
});
export const boolean = (doc: string): AttributeRow => ({ type: 'boolean', doc, example: 'true' });
export const timestamp = (doc: string): AttributeRow => ({
  type: 'timestamp',
  doc,
  example: "t'2021-04-01T00:00:00Z'",
});
export const list = (doc: string, details: Details = {}): AttributeRow => ({ type: 'list', doc, ...details });
export const dictionary = (doc: string): AttributeRow => ({ type: 'dictionary', doc });
export const reference = (to: string | readonly string[], doc: string): AttributeRow => ({
  type: 'reference',
  to: typeof to === 'string' ? [to] : to,
  doc,
});
export const references = (to: string | readonly string[], doc: string): AttributeRow => ({
  type: 'references',
  to: typeof to === 'string' ? [to] : to,
  doc,
});

/** The attributes of one entity type, by path. */
export function attributesTable(
  entity: string,
  rows: Readonly<Record<string, AttributeRow>>,
): readonly Attribute[] {
  return Object.entries(rows).map(([path, row]) => ({ entity, path, ...row }));
}

/** The hash algorithms of STIX 2.1 (section 10.5) under `prefix`, those that sources deliver first. */
export function hashRows(prefix = 'hashes', of = 'content'): Record<string, AttributeRow> {
  return {
    [`${prefix}.MD5`]: string(`MD5 hash of the ${of}, in hexadecimal.`),
    [`${prefix}.'SHA-1'`]: string(`SHA-1 hash of the ${of}, in hexadecimal.`),
    [`${prefix}.'SHA-256'`]: string(`SHA-256 hash of the ${of}, in hexadecimal.`),
    [`${prefix}.'SHA-512'`]: string(`SHA-512 hash of the ${of}, in hexadecimal.`),
    [`${prefix}.'SHA3-256'`]: string(`SHA3-256 hash of the ${of}, in hexadecimal.`),
    [`${prefix}.'SHA3-512'`]: string(`SHA3-512 hash of the ${of}, in hexadecimal.`),
    [`${prefix}.SSDEEP`]: string(`ssdeep fuzzy hash of the ${of}.`),
    [`${prefix}.TLSH`]: string(`TLSH locality-sensitive hash of the ${of}.`),
  };
}
