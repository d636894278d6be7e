import ipaddr from 'ipaddr.js';
import type { AskedField } from './asked-fields.js';
import type { IndexField } from './index-fields.js';
import { anyOf, exists, terms, type Query } from './queries.js';

/** What a field can be asked: a query; that it is there, where nothing narrower is a superset; or nothing can match. */
export type Answer = Query | 'unknown' | 'none';

/** Each wildcard costs the server an automaton; with more of them, reading more documents is cheaper. */
const wildcardsAtMost = 100;

/** Characters of a text that is asked for of a field that is indexed by its parts; OpenSearch allows 1,024 clauses. */
const partsAtMost = 256;

function isTooLong(field: IndexField, texts: readonly string[]): boolean {
  return field.byParts === true && texts.some(({ length }) => length > partsAtMost);
}

/** The documents whose text can give one of the values by what the mapping takes of it. */
export function sameText(asked: AskedField, field: IndexField, values: readonly string[]): Answer {
  if (field.exact === undefined) return samePhrase(asked.field, values);
  if (isTooLong(field, values)) return 'unknown';
  const exact = field.exact;
  const spelt = terms(
    exact,
    values.flatMap((value) => spellings(value, asked.take)),
  );
  const others = otherSpellings(field, exact, values, asked.take);
  if (others === 'unknown') return 'unknown';
  const isCut = asked.take !== undefined || values.some((value) => value.length > field.cutAt);
  const query = anyOf([spelt, ...others]);
  return isCut ? orCutOff(query, asked, field) : query;
}

/** A text that is searched by its words alone. */
function samePhrase(field: string, values: readonly string[]): Answer {
  if (values.length > wildcardsAtMost) return 'unknown';
  return anyOf(values.map((query) => ({ match_phrase: { [field]: { query, zero_terms_query: 'all' } } })));
}

/** Texts that give a value besides those that can be listed: few by a wildcard each, many by regular expressions over many. */
function otherSpellings(
  field: IndexField,
  exact: string,
  values: readonly string[],
  take: string | undefined,
): Query[] | 'unknown' {
  const wild = values.flatMap((value) => wildSpellings(value, take));
  if (wild.length <= wildcardsAtMost) return wild.map((value) => wildcard(exact, value, take));
  const expressions = field.byParts === true ? undefined : manySpellings(values, take);
  if (expressions === undefined || expressions.length > wildcardsAtMost) return 'unknown';
  return expressions.map((value) => ({ regexp: { [exact]: { value } } }));
}

/** Texts that give the value as they stand. Numbers are also written with a fraction and in hexadecimal. */
function spellings(value: string, take: string | undefined): string[] {
  const number = /^\d+$/.test(value) ? Number(value) : undefined;
  if (number !== undefined && Number.isSafeInteger(number)) {
    const hexadecimal = number.toString(16);
    const padded = [hexadecimal, hexadecimal.padStart(8, '0'), hexadecimal.padStart(16, '0')];
    return [value, `${value}.0`, ...padded.flatMap((text) => [`0x${text}`, `0x${text.toUpperCase()}`])];
  }
  if (ipaddr.IPv4.isValidFourPartDecimal(value)) return [value, `::ffff:${value}`, `::FFFF:${value}`];
  if (take === 'mac')
    return [value, value.toUpperCase(), value.replaceAll(':', '-'), value.toUpperCase().replaceAll(':', '-')];
  if (take === 'guid') return guidSpellings(value);
  if (take === 'hash' || take === 'lower-case' || take === 'protocol-name')
    return [value, value.toLowerCase(), value.toUpperCase()];
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

/** Hexadecimal in mixed case, which nobody writes: the other spellings of a hash are listed. */
const mixedCase = '.*[a-f].*[A-F].*|.*[A-F].*[a-f].*';

/** What stands before and after a value in the texts that give it, as Lucene's regular expressions. */
const around: Readonly<Record<string, readonly [string, string]>> = {
  'file-name': ['.*[\\\\/](', ')'],
  'user-name': ['.*\\\\(', ')'],
  folder: ['(', ')[\\\\/].*'],
  'user-domain': ['(', ')\\\\.*'],
};

/** Characters of alternatives in one expression; servers take 1,000 in all (`index.max_regex_length`). */
const alternativesAtMost = 950;

/** The same as `wildSpellings`, of many values together. Undefined where that cannot be said. */
function manySpellings(values: readonly string[], take = ''): string[] | undefined {
  if (take === 'hash') return [mixedCase];
  const [before, after] = around[take] ?? [];
  if (before === undefined || after === undefined) return undefined;
  const groups: string[] = [];
  for (const value of values) {
    const literal = value.replace(/[^A-Za-z0-9]/gu, '\\$&');
    const last = groups.at(-1);
    if (last !== undefined && last.length + literal.length < alternativesAtMost)
      groups[groups.length - 1] = `${last}|${literal}`;
    else if (literal.length < alternativesAtMost) groups.push(literal);
    else return undefined;
  }
  return groups.map((alternatives) => `${before}${alternatives}${after}`);
}

/** Texts that fit a wildcard pattern after what the mapping takes of them. */
export function textual(asked: AskedField, field: IndexField, patterns: readonly string[]): Answer {
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

/** `%` is any text, `_` one character; what is special in a wildcard query stands for itself. */
export function likeText(like: string): string {
  return [...like]
    .map((character) => (character === '%' ? '*' : character === '_' ? '?' : wildcardText(character)))
    .join('');
}

export function wildcardText(text: string): string {
  return text.replace(/[\\*?]/g, '\\$&');
}

/** The text that a regular expression asks for where it asks for nothing else: `svchost\.exe`. */
export function literalOf(expression: string): string | undefined {
  const characters = expression.match(/\\[\s\S]|[\s\S]/gu) ?? [];
  const plain = characters.map((character) =>
    /^\\[^A-Za-z0-9]$/u.test(character) ? character.slice(1) : character,
  );
  const special = characters.some((character) => /^\\[A-Za-z0-9]$|^[\\^$.|?*+()[\]{}]$/.test(character));
  return special ? undefined : plain.join('');
}
