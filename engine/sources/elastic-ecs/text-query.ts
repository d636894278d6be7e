import { registryKeySpellings } from '../../identity/normal-form.js';
import type { AskedField } from './asked-fields.js';
import { cutOffQueries, type CutOff } from './cut-off.js';
import { holdingWords } from './holding-words.js';
import type { IndexField } from './index-fields.js';
import { allOf, anyOf, exists, terms, type Query } from './queries.js';
import { manySpellings, spellingsInAnyCase } from './regular-expressions.js';
import { oddNumbers, spellings, threeCases } from './spellings.js';
import { canBeSpelt, isAtBeginning, isFolded, isInForm, isPart } from './taken-text.js';
import { opened, wider, wildSpellings, wildSpellingsInAnyCase } from './wildcards.js';

/** What a field can be asked: a query; that it is there, where nothing narrower is a superset; or nothing can match. */
export type Answer = Query | 'unknown' | 'none';

/** Each wildcard costs the server an automaton; with more of them, reading more documents is cheaper. */
const wildcardsAtMost = 100;

/** Of those that say how a text begins, which cost a small part of what regular expressions do (docs/PERFORMANCE.md). */
const beginningsAtMost = 1000;

/** Characters of a text that is asked for of a field that is indexed by its parts; OpenSearch allows 1,024 clauses. */
const partsAtMost = 256;

function isTooLong(field: IndexField, texts: readonly string[]): boolean {
  return field.byParts === true && texts.some(({ length }) => length > partsAtMost);
}

/** Bytes of a text that is indexed as it is: Lucene's. Elasticsearch refuses a question for a longer one. */
const indexedBytesAtMost = 32_766;

/** The documents whose text can give one of the values by what the mapping takes of it. */
export function sameText(asked: AskedField, field: IndexField, values: readonly string[]): Answer {
  if (!canBeSpelt(asked.take)) return 'unknown';
  if (field.exact === undefined)
    return hasOtherWords(asked) || field.ownWords
      ? 'unknown'
      : samePhrase(asked.field, values.flatMap(registryKeySpellings));
  if (isTooLong(field, values) || (asked.isNumber && field.byParts)) return 'unknown';
  const exact = field.exact;
  const spelt = values.flatMap((value) => spellings(value, asked));
  const others = otherSpellings(field, exact, values, asked);
  if (others === 'unknown') return 'unknown';
  const indexed = spelt.filter((text) => Buffer.byteLength(text) <= indexedBytesAtMost);
  const odd = asked.isNumber ? [{ regexp: { [exact]: { value: oddNumbers } } }] : [];
  const query = anyOf([terms(exact, indexed), ...others, ...odd, ...besideNothing(asked.field, field)]);
  const long = isPart(asked.take) ? values : spelt.filter((text) => text.length > field.cutAt);
  return long.length === 0 ? query : orCutOff(query, asked, field, long);
}

/** Whether the text that gives the value can have other words: of a form, of a number, of a MAC address with hyphens. */
function hasOtherWords({ take, isNumber }: AskedField): boolean {
  return isInForm(take) || take === 'mac' || isNumber === true;
}

/** Documents of the indices that have the text without the exact one beside it. */
function besideNothing(path: string, { exact, exactInSome }: IndexField): Query[] {
  return exact !== undefined && exactInSome
    ? [{ bool: { filter: [exists(path)], must_not: [exists(exact)] } }]
    : [];
}

/** A text that is searched by its words alone. */
function samePhrase(field: string, values: readonly string[]): Answer {
  if (values.length > wildcardsAtMost) return 'unknown';
  return anyOf(values.map((query) => ({ match_phrase: { [field]: { query, zero_terms_query: 'all' } } })));
}

/**
 * Texts that give a value besides those that can be listed: few by a wildcard each, many by regular expressions over many. Where
 * the text begins with the value, a wildcard each.
 */
function otherSpellings(
  field: IndexField,
  exact: string,
  values: readonly string[],
  { take, anyCase }: AskedField,
): Query[] | 'unknown' {
  const beginning = isAtBeginning(take);
  if ((anyCase === 'all' || (anyCase === 'usual' && beginning)) && !isFolded(take))
    return inAnyCase(field, exact, values, take);
  const meant = anyCase === undefined ? values : values.flatMap(threeCases);
  const wild = [...new Set(meant.flatMap((value) => wildSpellings(value, take)))];
  if (wild.length <= (beginning ? beginningsAtMost : wildcardsAtMost))
    return wild.map((value) => wildcard(field, exact, value, isFolded(take)));
  const expressions = field.byParts === true ? undefined : manySpellings(meant, take);
  return expressions === undefined ? 'unknown' : regularExpressions(exact, expressions);
}

/**
 * The same where the text may be in any letter case. A wildcard costs a server a quarter of what `term` with `case_insensitive` does;
 * for values at the end of the text, one expression over many costs less than a wildcard for each.
 */
function inAnyCase(
  field: IndexField,
  exact: string,
  values: readonly string[],
  take: string | undefined,
): Query[] | 'unknown' {
  const once = [...new Set(values.map((value) => value.toLowerCase()))];
  const expressions =
    field.byParts === true || isAtBeginning(take) ? undefined : spellingsInAnyCase(once, take);
  if (expressions !== undefined) return regularExpressions(exact, expressions);
  const wild = [...new Set(once.flatMap((value) => wildSpellingsInAnyCase(value, take)))];
  return wild.length <= beginningsAtMost ? wild.map((text) => wildcard(field, exact, text, true)) : 'unknown';
}

function regularExpressions(field: string, expressions: readonly string[]): Query[] | 'unknown' {
  if (expressions.length > wildcardsAtMost) return 'unknown';
  return expressions.map((value) => ({ regexp: { [field]: { value } } }));
}

/** Texts that fit a wildcard pattern after what the mapping takes of them. */
export function textual(asked: AskedField, field: IndexField, patterns: readonly string[]): Answer {
  if ((field.kind !== 'keyword' && field.kind !== 'text') || field.exact === undefined) return 'unknown';
  if (!canBeSpelt(asked.take) || asked.take === 'mac' || isTooLong(field, patterns)) return 'unknown';
  if (asked.isNumber) return 'unknown';
  const exact = field.exact;
  const open = patterns.flatMap(inLongAddress).map((pattern) => opened(pattern, asked.take));
  const query = anyOf([
    ...open.map((pattern) => wildcard(field, exact, pattern, isFolded(asked.take))),
    ...besideNothing(asked.field, field),
  ]);
  const long = open.filter((pattern) => longest(pattern) > field.cutAt);
  return long.length === 0 ? query : orCutOff(query, asked, field, long);
}

/** How long a text can be that fits a wildcard pattern: a character is two units at most. */
function longest(pattern: string): number {
  const characters = pattern.replace(/\\./gsu, '.');
  return characters.includes('*') ? Infinity : 2 * characters.length;
}

/** The pattern, and that of the same address of IPv4 as IPv6 writes it. */
function inLongAddress(pattern: string): string[] {
  return /^[\d?][\d.?*]*$/.test(pattern) ? [pattern, `::ffff:${pattern}`, `::FFFF:${pattern}`] : [pattern];
}

/** OpenSearch finds nothing by an escaped backslash before a star in a field that is indexed by parts: there any character will do. */
function wildcard({ byParts }: IndexField, exact: string, text: string, anyCase: boolean): Query {
  const value = wider(byParts === true ? text.replace(/\\./gsu, '?') : text);
  return { wildcard: { [exact]: { value, ...(anyCase && { case_insensitive: true }) } } };
}

/**
 * Besides what was found, the documents whose value was too long to be indexed: the engine looks at them itself. `texts` are parts of
 * the values that can match, or wildcard patterns of them.
 */
function orCutOff(query: Query, asked: AskedField, field: IndexField, texts: readonly string[]): Query {
  return field.cutOff === undefined
    ? query
    : anyOf([query, ...cutOffOfField(asked.field, field, field.cutOff, texts)]);
}

function cutOffOfField(path: string, field: IndexField, cutOff: CutOff, texts: readonly string[]): Query[] {
  const queries = cutOffQueries([cutOff]);
  if (field.kind !== 'text' || field.exact === undefined) return queries;
  if ('limits' in cutOff) return [allOf([holdingWords(path, field, texts), ...queries])];
  // Of several values it can be one that was too long, which is noted.
  return [{ bool: { filter: [exists(path)], must_not: [exists(field.exact)] } }, ...queries];
}
