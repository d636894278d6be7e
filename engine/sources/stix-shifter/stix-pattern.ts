import { attributeText } from '../../../language/facts/attribute-path.js';
import { entityType } from '../../../language/facts/entity-types.js';
import type { Scalar, TimeRange } from '../../model/record.js';
import { isTime } from '../../pattern/operators.js';
import type { Comparison, Pattern, PatternValue } from '../../pattern/pattern.js';
import { chunks } from '../chunks.js';
import { groupedNamings } from '../known-entity.js';
import type { KnownEntity, SourceQuery } from '../source.js';

/** What stix-shifter is handed, and what of the pattern is left for the engine to decide. */
interface Handed {
  /** One STIX pattern, or several whose answers belong together. */
  readonly patterns: readonly string[];
  readonly pushedDown: readonly string[];
  readonly decidedLocally: readonly { readonly condition: string; readonly why: string }[];
}

interface Notes {
  readonly pushedDown: string[];
  readonly decidedLocally: { condition: string; why: string }[];
}

/** Entities in one pattern. Some servers take no more than a thousand clauses, and connectors make several of a value. */
const entitiesInPattern = 100;

/**
 * STIX patterns whose answer holds all that is asked, and more where a connector may understand less than STIX says:
 * negations, regular expressions, paths and odd characters are left out, and decided here. `now` ends an open range.
 */
export function stixPatterns(ask: SourceQuery, now: number): Handed {
  const during = qualifier(ask.range, now);
  const notes: Notes = { pushedDown: [], decidedLocally: [] };
  if (ask.entities !== undefined) {
    const texts = chunks(ask.entities, entitiesInPattern).map(mentioning);
    return {
      ...notes,
      patterns: texts.filter((text) => text !== undefined).map((text) => `[${text}]${during}`),
    };
  }
  const asked = ask.pattern && conditionOf(ask.pattern, ask.type, notes);
  return { ...notes, patterns: [`[${asked ?? anyOf(ask.type)}]${during}`] };
}

/** START is part of the range and STOP is not; a connector that takes both ends sends a record more. */
function qualifier({ start = 0, stop }: TimeRange = {}, now: number): string {
  const end = Math.ceil(stop ?? now);
  return ` START t'${new Date(Math.floor(start)).toISOString()}' STOP t'${new Date(end).toISOString()}'`;
}

/** Undefined where the whole of it is left for the engine. */
function conditionOf(pattern: Pattern, type: string, notes: Notes): string | undefined {
  if (pattern.kind === 'comparison') return noted(pattern, comparisonText(pattern, type), notes);
  const texts = pattern.parts.map((part) => conditionOf(part, type, notes));
  const known = texts.filter((text) => text !== undefined);
  if (known.length === 0 || (pattern.kind === 'or' && known.length < texts.length)) return undefined;
  return joined(known, pattern.kind === 'and' ? 'AND' : 'OR');
}

type Text = { readonly text: string; readonly exact: boolean } | { readonly why: string };

function noted({ text: condition }: Comparison, text: Text, notes: Notes): string | undefined {
  if ('why' in text) notes.decidedLocally.push({ condition, why: text.why });
  else if (text.exact) notes.pushedDown.push(condition);
  else notes.decidedLocally.push({ condition, why: `connectors differ in it; asked is ${text.text}` });
  return 'text' in text ? text.text : undefined;
}

/** References that connectors map as STIX means them. */
const mappedReferences = new Set(['src_ref', 'dst_ref', 'parent_ref']);

function comparisonText(comparison: Comparison, type: string): Text {
  const why = whyNotAsked(comparison);
  if (why !== undefined) return { why };
  const { references, attribute, operator, values } = comparison;
  const path = pathText(comparison.entityType ?? type, [...references, attribute]);
  switch (operator) {
    case '=':
    case 'IN':
      return equalTo(path, values);
    case 'LIKE':
      return anyText(values.map((value) => likeText(path, String(value))));
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'ISSUBSET':
      return anyText(values.map((value) => ({ text: `${path} ${operator} ${literal(value)}`, exact: true })));
    case 'ISSUPERSET':
    case 'MATCHES':
      return { why: `connectors differ in ${operator}` };
    case 'NULL':
      return { why: 'whether a record gives an attribute is seen when it was read' };
  }
}

/** Undefined where connectors understand the path and the values alike. */
function whyNotAsked({ references, operator, negated, values }: Comparison): string | undefined {
  if (negated) return 'connectors differ in what a negation leaves out';
  if (references.length > 1) return 'the path leads further than one record says';
  if (references.some((reference) => !mappedReferences.has(reference)))
    return 'connectors differ in what they compare behind this reference';
  if ((operator === '=' || operator === 'IN') && values.some(isTime))
    return 'connectors differ in how they spell times';
  const isOrder = ['<', '<=', '>', '>='].includes(operator);
  return isOrder && values.some((value) => typeof value !== 'number')
    ? 'connectors differ in the order of texts'
    : undefined;
}

function equalTo(path: string, values: readonly PatternValue[]): Text {
  const plain = values.filter((value) => !isOdd(value));
  const odd = values.filter(isOdd).map((value) => likeText(path, String(value)));
  const [only] = plain;
  const texts: Text[] = [];
  if (plain.length === 1 && only !== undefined)
    texts.push({ text: `${path} = ${literal(only)}`, exact: true });
  if (plain.length > 1) texts.push({ text: `${path} IN (${plain.map(literal).join(', ')})`, exact: true });
  return anyText([...texts, ...odd]);
}

/** Quotes come out of some connectors broken: asked for as LIKE, in which `_` and `%` ask for more and never for less. */
function isOdd(value: PatternValue): boolean {
  return typeof value === 'string' && /['"]/.test(value);
}

/** Blanks and quotes break a pattern in some connectors: then only its longest part without is asked for. */
function likeText(path: string, pattern: string): Text {
  if (!/[\s'"]/.test(pattern)) return { text: `${path} LIKE ${literal(pattern)}`, exact: true };
  const [longest = ''] = pattern.split(/[\s'"%]+/).sort((a, b) => b.length - a.length);
  if (longest === '') return { why: 'connectors differ in how they take quotes and blanks' };
  return { text: `${path} LIKE ${literal(`%${longest}%`)}`, exact: false };
}

/** Any of several, where each can be asked. */
function anyText(texts: readonly Text[]): Text {
  const unknown = texts.find((text) => 'why' in text);
  if (unknown !== undefined) return unknown;
  const known = texts.filter((text) => 'text' in text);
  if (known.length === 0) return { why: 'there is no value to compare with' };
  return {
    text: joined(
      known.map(({ text }) => text),
      'OR',
    ),
    exact: known.every(({ exact }) => exact),
  };
}

/** A condition that every entity of a type satisfies, since a STIX pattern needs one. */
function anyOf(type: string): string {
  const traffic = ['src_port > 0', 'dst_port > 0', "src_ref.value != '255.255.255.255'"];
  if (type === 'network-traffic')
    return joined(
      traffic.map((condition) => `${type}:${condition}`),
      'OR',
    );
  if (type === 'process') return "process:name LIKE '%' OR process:pid > 0";
  if (type.endsWith('-addr') && type !== 'email-addr') return `${type}:value != '255.255.255.255'`;
  const identity = entityType(type)?.identity ?? [];
  const named = identity.length > 0 ? identity : [entityType(type)?.fromText ?? 'name'];
  return joined(
    named.map((path) => `${type}:${path} LIKE '%'`),
    'OR',
  );
}

/** The records that mention any of some entities, by what names them. */
function mentioning(entities: readonly KnownEntity[]): string | undefined {
  const ways = groupedNamings(entities).map(({ type, values }) => {
    const texts = [...values]
      .filter(([path]) => path !== 'protocols')
      .map(([path, some]) => equalTo(pathText(type, path.split('.')), [...some]));
    const known = texts.filter((text) => 'text' in text).map(({ text }) => text);
    return known.length === 0 ? undefined : joined(known, 'AND');
  });
  const known = ways.filter((way) => way !== undefined);
  return known.length === 0 ? undefined : joined(known, 'OR');
}

function pathText(type: string, keys: readonly string[]): string {
  return `${type}:${attributeText(keys.join('.'))}`;
}

function joined(texts: readonly string[], word: 'AND' | 'OR'): string {
  const [only = ''] = texts;
  return texts.length === 1 ? only : texts.map((text) => `(${text})`).join(` ${word} `);
}

function literal(value: Scalar): string {
  if (typeof value !== 'string') return String(value);
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
