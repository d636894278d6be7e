import ipaddr from 'ipaddr.js';
import { hasSpellings } from '../../pattern/operators.js';
import type { Comparison, PatternValue } from '../../pattern/pattern.js';
import type { AskedField } from './asked-fields.js';
import type { IndexField } from './index-fields.js';

/** A query of the Elasticsearch query DSL, as data. */
export type Query = Readonly<Record<string, unknown>>;

/** What a field is asked for a comparison, and whether that is all of it or only that the field is there. */
export interface FieldQuery {
  readonly query: Query;
  readonly narrowed: boolean;
}

export const everything: Query = { match_all: {} };

function exists(field: string): Query {
  return { exists: { field } };
}

/** Documents that give any of the fields. `exists` does not see what was too long, or malformed, to be indexed. */
export function givenAny(fields: readonly (readonly [path: string, about: IndexField])[]): Query {
  const leftOut = fields.filter(
    ([, { kind, cutAt, keepsMalformed }]) => keepsMalformed || (kind === 'keyword' && cutAt !== Infinity),
  );
  const ignored = leftOut.length === 0 ? [] : [{ terms: { _ignored: leftOut.map(([path]) => path) } }];
  return anyOf([...fields.map(([path]) => exists(path)), ...ignored]);
}

export function anyOf(queries: readonly Query[]): Query {
  if (queries.includes(everything)) return everything;
  const [only] = queries;
  return queries.length === 1 && only !== undefined
    ? only
    : { bool: { should: queries, minimum_should_match: 1 } };
}

/**
 * The documents in which the field may satisfy the comparison: never fewer. Undefined where no value of this field can.
 * Negated comparisons, regular expressions and orders of text are only asked as "the field is there"; the engine decides.
 */
export function fieldQuery(
  asked: AskedField,
  field: IndexField,
  comparison: Comparison,
): FieldQuery | undefined {
  if (!field.searchable) return { query: everything, narrowed: false };
  const there = { query: givenAny([[asked.field, field]]), narrowed: false };
  const { operator, values, negated } = comparison;
  if (negated || asked.joined || operator === 'NULL' || operator === 'ISSUPERSET') return there;
  if (field.kind === 'other' || asked.take === 'time') return there;
  if (operator === '=' || operator === 'IN')
    return narrowed(orMalformed(equals(asked, field, values), asked.field, field), there);
  if (operator === 'LIKE')
    return narrowed(
      textual(
        asked,
        field,
        values.map((value) => likeText(String(value))),
      ),
      there,
    );
  if (operator === 'MATCHES') {
    const literals = values.map((value) => literalOf(String(value)));
    if (literals.some((literal) => literal === undefined)) return there;
    return narrowed(
      textual(
        asked,
        field,
        literals.map((literal) => `*${wildcardText(literal ?? '')}*`),
      ),
      there,
    );
  }
  if (operator === 'ISSUBSET')
    return narrowed(orMalformed(network(asked, field, values), asked.field, field), there);
  return narrowed(orMalformed(order(asked, field, operator, values), asked.field, field), there);
}

type Answer = Query | 'unknown' | 'none';

function narrowed(answer: Answer, there: FieldQuery): FieldQuery | undefined {
  if (answer === 'none') return undefined;
  return answer === 'unknown' ? there : { query: answer, narrowed: true };
}

/** Besides what the index can say of values of the field's kind, the documents whose value is none: the engine looks at them. */
function orMalformed(answer: Answer, path: string, { keepsMalformed }: IndexField): Answer {
  if (keepsMalformed !== true || answer === 'unknown') return answer;
  const malformed: Query = { term: { _ignored: path } };
  return answer === 'none' ? malformed : anyOf([answer, malformed]);
}

function equals(asked: AskedField, field: IndexField, values: readonly PatternValue[]): Answer {
  switch (field.kind) {
    case 'number': {
      const numbers = values.map(Number).filter(Number.isFinite);
      return numbers.length === 0 ? 'none' : { terms: { [asked.field]: numbers } };
    }
    case 'ip': {
      const addresses = values.map(String).filter((value) => ipaddr.isValid(value) || isNetwork(value));
      return addresses.length === 0 ? 'none' : { terms: { [asked.field]: addresses } };
    }
    case 'boolean': {
      const truths = values.map(String).filter((value) => value === 'true' || value === 'false');
      return truths.length === 0 ? 'none' : { terms: { [asked.field]: truths } };
    }
    case 'keyword':
    case 'text':
      return values.some(hasSpellings) ? 'unknown' : sameText(asked, field, values.map(String));
    case 'date':
    case 'other':
      return 'unknown';
  }
}

/** Each wildcard costs the server an automaton; with more of them, reading more documents is cheaper. */
const wildcardsAtMost = 100;

/** Characters of a text that is asked for of a field that is indexed by its parts; OpenSearch allows 1,024 clauses. */
const partsAtMost = 256;

function isTooLong(field: IndexField, texts: readonly string[]): boolean {
  return field.byParts === true && texts.some(({ length }) => length > partsAtMost);
}

/** The texts from which the mapping's `take` can make each value; long lists go into one `terms`. */
function sameText(asked: AskedField, field: IndexField, values: readonly string[]): Answer {
  if (field.exact === undefined) {
    return anyOf(
      values.map((value) => ({ match_phrase: { [asked.field]: { query: value, zero_terms_query: 'all' } } })),
    );
  }
  if (isTooLong(field, values)) return 'unknown';
  const exact = field.exact;
  const spelt = { terms: { [exact]: [...new Set(values.flatMap((value) => spellings(value, asked.take)))] } };
  const wild = values.flatMap((value) => wildSpellings(value, asked.take));
  if (wild.length > wildcardsAtMost) return 'unknown';
  const queries = [spelt, ...wild.map((value) => wildcard(exact, value, asked.take))];
  const isCut = asked.take !== undefined || values.some((value) => value.length > field.cutAt);
  return isCut ? orCutOff(anyOf(queries), asked, field) : anyOf(queries);
}

/** Texts that give the value as they stand. Numbers are also written with a fraction and in hexadecimal. */
function spellings(value: string, take: string | undefined): string[] {
  const number = /^\d+$/.test(value) ? Number(value) : undefined;
  if (number !== undefined && Number.isSafeInteger(number)) {
    const hexadecimal = number.toString(16);
    const padded = [hexadecimal, hexadecimal.padStart(8, '0'), hexadecimal.padStart(16, '0')];
    return [value, `${value}.0`, ...padded.flatMap((text) => [`0x${text}`, `0x${text.toUpperCase()}`])];
  }
  if (take === 'mac')
    return [value, value.toUpperCase(), value.replaceAll(':', '-'), value.toUpperCase().replaceAll(':', '-')];
  if (take === 'guid') return guidSpellings(value);
  if (take === 'hash' || take === 'lower-case' || take === 'protocol-name')
    return [value, value.toUpperCase()];
  return [value];
}

/** A GUID is written with and without braces, in upper and lower case. */
export function guidSpellings(value: string): string[] {
  const bare = value.replace(/^\{|\}$/g, '');
  const spelt = [bare, bare.toLowerCase(), bare.toUpperCase()];
  return [...new Set([value, ...spelt, ...spelt.map((text) => `{${text}}`)])];
}

/** Patterns of the texts that give the value by what the mapping takes of them. */
function wildSpellings(value: string, take: string | undefined): string[] {
  const text = wildcardText(value);
  switch (take) {
    case 'file-name':
      return [`*\\\\${text}`, `*/${text}`];
    case 'user-name':
      return [`*\\\\${text}`];
    case 'folder':
      return [`${text}\\\\*`, `${text}/*`];
    case 'user-domain':
      return [`${text}\\\\*`];
    case 'hash':
    case 'lower-case':
    case 'mac':
      return [text];
    case 'protocol-name':
      return ['*'];
    case undefined:
    default:
      return [];
  }
}

/** Texts that fit a wildcard pattern after what the mapping takes of them. */
function textual(asked: AskedField, field: IndexField, patterns: readonly string[]): Answer {
  if ((field.kind !== 'keyword' && field.kind !== 'text') || field.exact === undefined) return 'unknown';
  if (asked.take === 'protocol-name' || asked.take === 'mac' || isTooLong(field, patterns)) return 'unknown';
  const exact = field.exact;
  const open = patterns.map((pattern) => opened(pattern, asked.take));
  return orCutOff(anyOf(open.map((pattern) => wildcard(exact, pattern, asked.take))), asked, field);
}

/** A part of a path may stand anywhere in it. */
function opened(pattern: string, take: string | undefined): string {
  if (take === 'file-name' || take === 'user-name') return `*${pattern}`;
  if (take === 'folder' || take === 'user-domain') return `${pattern}*`;
  return pattern;
}

function wildcard(field: string, value: string, take: string | undefined): Query {
  const folds = take === 'hash' || take === 'lower-case' || take === 'mac';
  return { wildcard: { [field]: { value, ...(folds && { case_insensitive: true }) } } };
}

/** Besides what was found, the documents whose value was too long to be indexed: the engine looks at them itself. */
function orCutOff(query: Query, asked: AskedField, field: IndexField): Query {
  if (field.cutAt === Infinity || field.exact === undefined) return query;
  if (field.kind === 'text') {
    return anyOf([query, { bool: { filter: [exists(asked.field)], must_not: [exists(field.exact)] } }]);
  }
  return anyOf([query, { term: { _ignored: field.exact } }]);
}

function network(asked: AskedField, field: IndexField, values: readonly PatternValue[]): Answer {
  if (field.kind !== 'ip') return 'unknown';
  const networks = values.map(String).filter((value) => ipaddr.isValid(value) || isNetwork(value));
  return networks.length === 0 ? 'none' : { terms: { [asked.field]: networks } };
}

function isNetwork(value: string): boolean {
  return ipaddr.isValidCIDR(value);
}

const ranges = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

function order(
  asked: AskedField,
  field: IndexField,
  operator: keyof typeof ranges,
  values: readonly PatternValue[],
): Answer {
  if (field.kind !== 'number') return 'unknown';
  const bounds = values.map(Number).filter(Number.isFinite);
  if (bounds.length === 0) return 'none';
  return anyOf(bounds.map((bound) => ({ range: { [asked.field]: { [ranges[operator]]: bound } } })));
}

/** `%` is any text, `_` one character; what is special in a wildcard query stands for itself. */
function likeText(like: string): string {
  return [...like]
    .map((character) => (character === '%' ? '*' : character === '_' ? '?' : wildcardText(character)))
    .join('');
}

function wildcardText(text: string): string {
  return text.replace(/[\\*?]/g, '\\$&');
}

/** The text that a regular expression asks for where it asks for nothing else: `svchost\.exe`. */
function literalOf(expression: string): string | undefined {
  const characters = expression.match(/\\[\s\S]|[\s\S]/gu) ?? [];
  const plain = characters.map((character) =>
    /^\\[^A-Za-z0-9]$/u.test(character) ? character.slice(1) : character,
  );
  const special = characters.some((character) => /^\\[A-Za-z0-9]$|^[\\^$.|?*+()[\]{}]$/.test(character));
  return special ? undefined : plain.join('');
}
