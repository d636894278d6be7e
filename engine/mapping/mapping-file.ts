/** The form of a mapping file (docs/MAPPING.md): which field of a document says what of which entity. */
export interface MappingFile {
  readonly name: string;
  readonly about?: string;
  /** The time of the event; the first that has a value. */
  readonly time: ValueRules;
  /** The computer that the event itself names; the first that has a value. */
  readonly host: ValueRules;
  readonly conditions?: Readonly<Record<string, ConditionRule>>;
  /** What texts stand for, for rules with `table`. */
  readonly tables?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  /** By role: what a document can speak of. */
  readonly objects: Readonly<Record<string, ObjectRule>>;
}

/** An entity in one role. It is there when `when` holds and one of `needs` is. */
export interface ObjectRule {
  /** A STIX type; `address` is ipv4-addr, ipv6-addr or domain-name by what the value is. */
  readonly type: string;
  readonly when?: string;
  readonly unless?: string;
  /** The source's own id, for custom types. */
  readonly id?: ValueRules;
  /** Attributes and references of which one must have a value; in an inner list, all. The number 0 does not count. */
  readonly needs: readonly (string | readonly string[])[];
  /** The attribute whose list of values makes one entity each. */
  readonly each?: string;
  /** By key, without quotes: `hashes.SHA-256`. */
  readonly attributes: Readonly<Record<string, ValueRules>>;
  /** By key: the role referred to. */
  readonly references?: Readonly<Record<string, string | ReferenceRule>>;
}

/** The role that a reference leads to. */
export function roleOf(rule: string | ReferenceRule): string {
  return typeof rule === 'string' ? rule : rule.to;
}

export interface ReferenceRule {
  readonly to: string;
  readonly when?: string;
  readonly unless?: string;
}

/** Alternatives: the first with a value counts. A text is a field. */
export type ValueRules = ValueRule | readonly ValueRule[];

/** The alternatives in their order, one alone too. */
export function alternativesOf(rules: ValueRules): readonly ValueRule[] {
  return Array.isArray(rules) ? (rules as readonly ValueRule[]) : [rules as ValueRule];
}

export type ValueRule = string | FieldRule | JoinRule;

export interface FieldRule {
  /** Dotted path of a field; of several the first that has a value. */
  readonly field: string | readonly string[];
  /** A function of takes.ts. */
  readonly take?: string;
  /** A table of the file that says what the text stands for; a text that is not in it is nothing. */
  readonly table?: string;
  readonly when?: string;
  readonly unless?: string;
}

/** Several fields as one text; no value where one of them has none. */
export interface JoinRule {
  readonly fields: readonly string[];
  readonly join: string;
  /** A function of takes.ts, over the whole text. */
  readonly take?: string;
  readonly when?: string;
  readonly unless?: string;
}

export type ConditionRule =
  | { readonly condition: string }
  | { readonly any: readonly ConditionRule[] }
  | { readonly all: readonly ConditionRule[] }
  | { readonly not: ConditionRule }
  /** One of the field's values, as text, is in the list. */
  | { readonly field: string | readonly string[]; readonly in: readonly string[] }
  | { readonly field: string | readonly string[]; readonly exists: boolean }
  /** The two fields have the same text. */
  | { readonly field: string | readonly string[]; readonly same: string }
  /** The two fields name one computer: the same without regard to case, or up to the first dot. */
  | { readonly field: string | readonly string[]; readonly 'same-host': string }
  | { readonly field: string | readonly string[]; readonly names: string };
