import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { hugeNumber, largeInteger } from '../../../language/meaning/large-integers.js';
import { lookupValues, testOf } from '../../pattern/operators.js';
import type { Comparison, PatternValue } from '../../pattern/pattern.js';
import { nothings } from '../../model/nothing.js';
import type { AskedField } from './asked-fields.js';
import { cutOffQueries, type CutOff } from './cut-off.js';
import type { IndexField, IndexFields } from './index-fields.js';
import { anyOf, everything, exists, terms, type Query } from './queries.js';
import { fitting } from './number-types.js';
import { likeText, wildcardText } from './wildcards.js';
import { literalOf } from './regular-expressions.js';
import { sameText, textual, type Answer } from './text-query.js';

/** What a field is asked for a comparison, and whether that is all of it or only that the field is there. */
interface FieldQuery {
  readonly query: Query;
  readonly narrowed: boolean;
}

/** Documents that give any of the fields. `exists` does not see what was too long, or malformed, to be indexed. */
export function givenAny(fields: readonly (readonly [path: string, about: IndexField])[]): Query {
  const leftOut = fields.flatMap(([path, { kind, cutOff, keepsMalformed }]): CutOff[] => [
    ...(keepsMalformed ? [{ notedAs: [path] }] : []),
    // A text that is too long for the keyword beside it is there itself.
    ...(kind !== 'text' && cutOff !== undefined ? [cutOff] : []),
  ]);
  return anyOf([...fields.map(([path]) => exists(path)), ...cutOffQueries(leftOut)]);
}

/** Documents whose field certainly says something: never more. Undefined where the index cannot tell. */
export function sayingQuery(path: string, field: IndexField | undefined): Query | undefined {
  if (field?.searchable !== true) return undefined;
  if (field.kind === 'ip') return exists(path);
  if ((field.kind !== 'keyword' && field.kind !== 'text') || field.exact === undefined) return undefined;
  return { bool: { filter: [exists(field.exact)], must_not: [terms(field.exact, nothings)] } };
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
  const answer = answerOf(asked, field, comparison);
  if (answer === 'none') return undefined;
  return answer === 'unknown'
    ? { query: givenAny([[asked.field, field]]), narrowed: false }
    : { query: answer, narrowed: true };
}

function answerOf(asked: AskedField, field: IndexField, comparison: Comparison): Answer {
  const { operator, values, negated } = comparison;
  if (negated || asked.within || operator === 'NULL' || operator === 'ISSUPERSET') return 'unknown';
  if (field.kind === 'other' || asked.take === 'time') return 'unknown';
  const withOthers = (answer: Answer) => orMalformed(answer, asked.field, field);
  if (asked.table !== undefined) return withOthers(entries(asked, asked.table, field, comparison));
  switch (operator) {
    case '=':
    case 'IN':
      return withOthers(equals(asked, field, values));
    case 'LIKE':
      return like(asked, field, values);
    case 'MATCHES':
      return matching(asked, field, values);
    case 'ISSUBSET':
      return withOthers(network(asked, field, values));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return withOthers(order(asked, field, operator, values));
  }
}

function like(asked: AskedField, field: IndexField, values: readonly PatternValue[]): Answer {
  return textual(
    asked,
    field,
    values.map((value) => likeText(String(value))),
  );
}

function matching(asked: AskedField, field: IndexField, values: readonly PatternValue[]): Answer {
  const literals = values.map((value) => literalOf(String(value)));
  if (!literals.every((literal) => literal !== undefined)) return 'unknown';
  return textual(
    asked,
    field,
    literals.map((literal) => `*${wildcardText(literal)}*`),
  );
}

/** Besides what the index can say of values of the field's kind, the documents whose value is none: the engine looks at them. */
function orMalformed(answer: Answer, path: string, field: IndexField): Answer {
  if (field.keepsMalformed !== true || answer === 'unknown') return answer;
  return answer === 'none' ? malformed(path) : withMalformed(answer, path, field);
}

/** Besides what was found, the documents whose value is none of the field's kind. */
export function withMalformed(query: Query, path: string, { keepsMalformed }: IndexField): Query {
  return keepsMalformed === true ? anyOf([query, malformed(path)]) : query;
}

function malformed(path: string): Query {
  return { term: { _ignored: path } };
}

function givenQuery(path: string, field: IndexField | undefined): Query | undefined {
  const isIndexedAsSaid = field?.searchable === true && (field.kind === 'date' || field.kind === 'number');
  return isIndexedAsSaid ? exists(path) : sayingQuery(path, field);
}

/** Those of the documents that give none of the fields; more where the index cannot tell: `-` is nothing. */
export function unlessGiven(query: Query, unless: readonly string[] = [], index: IndexFields): Query {
  const must_not = unless
    .map((field) => givenQuery(field, index.get(field)))
    .filter((saying) => saying !== undefined);
  if (must_not.length === 0) return query;
  return { bool: { ...(query !== everything && { filter: [query] }), must_not } };
}

/** The texts that stand for a value which satisfies the comparison. */
function entries(
  asked: AskedField,
  table: NonNullable<AskedField['table']>,
  field: IndexField,
  comparison: Comparison,
): Answer {
  const test = testOf(comparison);
  const texts = Object.entries(table).flatMap(([text, said]) => ([said].flat().some(test) ? [text] : []));
  return texts.length === 0 ? 'none' : equals(asked, field, texts);
}

function equals(asked: AskedField, field: IndexField, values: readonly PatternValue[]): Answer {
  switch (field.kind) {
    case 'number': {
      const numbers = fitting(numbersIn(values), field.numberTypes ?? []);
      if (numbers === undefined) return 'unknown';
      return numbers.length === 0 ? 'none' : terms(asked.field, numbers.map(exactly));
    }
    case 'ip':
      return network(asked, field, values);
    case 'boolean': {
      const truths = values.map(String).filter((value) => value === 'true' || value === 'false');
      return truths.length === 0 ? 'none' : terms(asked.field, truths);
    }
    case 'keyword':
    case 'text': {
      const listed = lookupValues(values);
      return listed === undefined ? 'unknown' : sameText(asked, field, [...new Set(listed.map(String))]);
    }
    case 'date':
    case 'other':
      return 'unknown';
  }
}

/** Whole numbers that a number would not hold exactly are told from their neighbours. */
function numbersIn(values: readonly PatternValue[]): (number | bigint)[] {
  return values
    .map((value) => largeInteger(value) ?? Number(value))
    .filter((number) => typeof number === 'bigint' || Number.isFinite(number));
}

/** JSON writes large numbers rounded; a server takes their text as well. */
function exactly(number: number | bigint): number | string {
  const isLarge = typeof number === 'bigint' || (Number.isInteger(number) && !Number.isSafeInteger(number));
  return isLarge ? String(BigInt(number)) : number;
}

function network(asked: AskedField, field: IndexField, values: readonly PatternValue[]): Answer {
  if (field.kind !== 'ip') return 'unknown';
  const texts = values.map(String);
  if (texts.some((text) => mappedNetwork.test(text))) return 'unknown';
  const networks = texts.filter(isAddressOrNetwork);
  return networks.length === 0 ? 'none' : terms(asked.field, networks);
}

/** A network of IPv4 as IPv6 writes it, `::ffff:10.0.0.0/104`: servers refuse to look for it. */
const mappedNetwork = /^::ffff:[\d.]+\//i;

/** As servers read them, and so strictly: `10/8` and `010.0.0.1` are none. */
function isAddressOrNetwork(text: string): boolean {
  const address = text.replace(/\/.*/s, '');
  return isIP(address) !== 0 && (address === text || ipaddr.isValidCIDR(text));
}

const ranges = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

function order(
  asked: AskedField,
  field: IndexField,
  operator: keyof typeof ranges,
  values: readonly PatternValue[],
): Answer {
  if (field.kind !== 'number' || values.some((value) => hugeNumber(value) !== undefined)) return 'unknown';
  const bounds = numbersIn(values);
  if (bounds.length === 0) return 'none';
  if (fitting(bounds, field.numberTypes ?? [])?.length !== bounds.length) return 'unknown';
  return anyOf(bounds.map((bound) => ({ range: { [asked.field]: { [ranges[operator]]: exactly(bound) } } })));
}
