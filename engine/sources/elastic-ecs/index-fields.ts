import type { LeftOut } from './left-out.js';
import { cutOffOf, type CutOff } from './cut-off.js';
import { numberTypes } from './number-types.js';

/** What an index can be asked of one field, from its own mapping. */
export interface IndexField {
  readonly kind: 'keyword' | 'text' | 'ip' | 'number' | 'date' | 'boolean' | 'other';
  /** Of a number: its types, one for each way in which indices have it. */
  readonly numberTypes?: readonly string[];
  /** The field to ask for exact text: itself, or the `.keyword` beside a text. */
  readonly exact?: string;
  /** Some index has the text without `exact` beside it: what stands there is found by the text alone. */
  readonly exactInSome?: true;
  /** Longer values are not indexed there (`ignore_above`); Infinity where all are. */
  readonly cutAt: number;
  /** How documents are found that had a longer value; absent where there are none. */
  readonly cutOff?: CutOff;
  /** A text whose words are found in another way than the usual one, or not one beside the other. */
  readonly ownWords?: true;
  /** What is no value of its kind is kept and not indexed (`ignore_malformed`): a pid that says `0x1f4`. */
  readonly keepsMalformed?: true;
  /** Indexed by parts of the text (type `wildcard`): to ask for a long text takes more clauses than a server allows. */
  readonly byParts?: true;
  /** Whether its values can be had from the index. */
  readonly docValues: boolean;
  /** Whether it can be searched at all. */
  readonly searchable: boolean;
}

/** By dotted path; a field that is not here is in no mapping, so no document can be found or read by it. */
export type IndexFields = ReadonlyMap<string, IndexField>;

/** One field's capabilities over all indices, as `_field_caps` gives them: by type. */
export type FieldCapabilities = Readonly<
  Record<string, Readonly<Record<string, { readonly searchable: boolean; readonly aggregatable: boolean }>>>
>;

const kinds: ReadonlyMap<string, IndexField['kind']> = new Map<string, IndexField['kind']>([
  ['keyword', 'keyword'],
  ['constant_keyword', 'keyword'],
  ['wildcard', 'keyword'],
  ['version', 'keyword'],
  ['text', 'text'],
  ['match_only_text', 'text'],
  ['ip', 'ip'],
  ['date', 'date'],
  ['date_nanos', 'date'],
  ['boolean', 'boolean'],
  ...numberTypes.map((type) => [type, 'number'] as const),
]);

const mayHoldMalformed = new Set<IndexField['kind']>(['ip', 'number', 'date', 'boolean', 'other']);

/**
 * Reads the capabilities of an index pattern and what its mappings leave out. A field that is of different kinds in
 * different indices can only be asked whether it is there, since a query that fits one can be an error on the other.
 * Without `leftOut` (the account may not read the mappings) every value may have been too long, or malformed. `wanted`
 * are fields to be looked for in objects that are indexed as a whole (`flattened`), which tell no fields. `notesCuts`: the server
 * notes which documents had a value that was too long.
 */
export function indexFields(
  capabilities: FieldCapabilities,
  leftOut: LeftOut | undefined,
  wanted: readonly string[] = [],
  { notesCuts = true }: { readonly notesCuts?: boolean } = {},
): IndexFields {
  const fields = new Map<string, IndexField>();
  for (const path of Object.keys(capabilities)) {
    const field = fieldOf(path, capabilities, leftOut, notesCuts);
    if (field !== undefined) fields.set(path, field);
  }
  for (const path of wanted) {
    const field = fields.has(path) ? undefined : fieldInWhole(path, capabilities, leftOut);
    if (field !== undefined) fields.set(path, field);
  }
  return fields;
}

/** Undefined where it is an object, which has no values of its own. */
function fieldOf(
  path: string,
  capabilities: FieldCapabilities,
  leftOut: LeftOut | undefined,
  notesCuts: boolean,
): IndexField | undefined {
  const found = inWholeOrNot(path, capabilities, leftOut);
  if (found === undefined) return undefined;
  const exact = exactOf(path, found.kind, capabilities);
  // What is a keyword in some indices alone can be too long there.
  const cut = exact ?? (holdsKeywords(capabilities[path]) ? path : undefined);
  const cutAt = cut === undefined ? Infinity : leftOut === undefined ? 0 : leftOut.cutAt(cut);
  const isCut = cut !== undefined && cutAt !== Infinity;
  const isAlias = leftOut?.isAlias(path) === true;
  const keepsMalformed = mayHoldMalformed.has(found.kind) && (leftOut?.keepsMalformed(path) ?? true);
  // Each object of a nested list is a document of its own, which a query for the whole does not see.
  const isNested = holderOf(path, ['nested'], capabilities) !== undefined;
  return {
    ...found,
    cutAt,
    ...(exact !== undefined && { exact }),
    ...(exact !== undefined && exact !== path && leftOut?.lacks(exact) === true && { exactInSome: true }),
    ...(isCut && {
      cutOff: cutOffOf({ path, exact: cut, hasValues: hasValues(capabilities[cut]) }, leftOut, notesCuts),
    }),
    ...(found.kind === 'text' && (leftOut?.hasOwnWords(path) ?? true) && { ownWords: true }),
    ...(keepsMalformed && { keepsMalformed }),
    ...((isNested || (isAlias && keepsMalformed)) && { searchable: false }),
  };
}

/** A field that other indices have in an object that is indexed as a whole, of which few queries can be asked, is none of its own kind. */
function inWholeOrNot(
  path: string,
  capabilities: FieldCapabilities,
  leftOut: LeftOut | undefined,
): ReturnType<typeof kindOf> {
  const own = kindOf(capabilities[path] ?? {});
  const whole = own && fieldInWhole(path, capabilities, leftOut);
  if (own === undefined || whole === undefined) return own;
  return { kind: whole.kind, docValues: whole.docValues, searchable: own.searchable && whole.searchable };
}

/** The field to ask for exact text: a keyword itself, the `.keyword` beside a text. */
function exactOf(
  path: string,
  kind: IndexField['kind'],
  capabilities: FieldCapabilities,
): string | undefined {
  if (kind === 'keyword') return path;
  const beside = `${path}.keyword`;
  return kind === 'text' && kindOf(capabilities[beside] ?? {})?.kind === 'keyword' ? beside : undefined;
}

/** A field in an object that is indexed as a whole (`flattened`); undefined where it is in none. */
function fieldInWhole(
  path: string,
  capabilities: FieldCapabilities,
  leftOut: LeftOut | undefined,
): IndexField | undefined {
  const holder = holderOf(path, ['flattened', 'flat_object'], capabilities);
  if (holder === undefined) return undefined;
  const isSearchable = capabilities[holder]?.['flattened']?.searchable === true;
  const searchable = isSearchable && leftOut?.cutAt(holder) === Infinity;
  return { kind: 'other', cutAt: Infinity, docValues: false, searchable };
}

/** The field that this one is below and that is of one of these types. */
function holderOf(
  path: string,
  types: readonly string[],
  capabilities: FieldCapabilities,
): string | undefined {
  const keys = path.split('.');
  return keys
    .map((_, index) => keys.slice(0, index).join('.'))
    .find((above) => types.some((type) => capabilities[above]?.[type] !== undefined));
}

function kindOf(
  byType: FieldCapabilities[string],
): Pick<IndexField, 'kind' | 'numberTypes' | 'searchable' | 'docValues' | 'byParts'> | undefined {
  const types = typesOf(byType);
  if (types.length === 0) return undefined;
  const found = new Set(types.map((type) => kinds.get(type) ?? 'other'));
  const [only] = found;
  const searchable = types.every((type) => byType[type]?.searchable === true);
  const kind = found.size === 1 && only !== undefined ? only : 'other';
  return {
    kind,
    ...(kind === 'number' && { numberTypes: types }),
    searchable,
    docValues: hasValues(byType),
    ...(types.includes('wildcard') && { byParts: true }),
  };
}

function holdsKeywords(byType: FieldCapabilities[string] = {}): boolean {
  return typesOf(byType).some((type) => kinds.get(type) === 'keyword');
}

/** Whether the values of a field can be had from the index. */
function hasValues(byType: FieldCapabilities[string] = {}): boolean {
  return typesOf(byType).every((type) => byType[type]?.aggregatable === true);
}

function typesOf(byType: FieldCapabilities[string]): string[] {
  return Object.keys(byType).filter((type) => type !== 'object' && type !== 'nested' && type !== 'unmapped');
}
