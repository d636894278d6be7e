import type { MappingFile } from '../../mapping/mapping-file.js';
import type { Scalar, TimeRange } from '../../model/record.js';
import { isOfIdentifier } from '../../pattern/identifiers.js';
import { needsOtherRecords, someNeedOtherRecords } from '../../pattern/other-records.js';
import { comparisons, type Comparison, type Pattern } from '../../pattern/pattern.js';
import { groupedNamings } from '../known-entity.js';
import type { KnownEntity, SourceQuery } from '../source.js';
import { askedFields, fieldsOfType, type AskedField } from './asked-fields.js';
import { fieldQuery, givenAny, sayingQuery } from './field-query.js';
import type { IndexFields } from './index-fields.js';
import { anyOf, everything, type Query } from './queries.js';
import { guidSpellings } from './spellings.js';

/** What an index pattern is asked, and what of the pattern is left for the engine to decide. */
export interface Translation {
  /** One bool filter. */
  readonly query: Query;
  readonly pushedDown: readonly string[];
  readonly decidedLocally: readonly { readonly condition: string; readonly why: string }[];
}

export interface Translator {
  readonly file: MappingFile;
  readonly index: IndexFields;
}

/**
 * The documents that may hold an answer, never fewer (DESIGN.md section 5). Those that match `known` are there already and
 * are left out.
 */
export function translate(ask: SourceQuery, translator: Translator, known?: Query): Translation {
  const notes = { pushedDown: [] as string[], decidedLocally: [] as { condition: string; why: string }[] };
  const { range, entities } = ask;
  const asked =
    entities === undefined
      ? mentionsQuery(ask, translator, notes)
      : anyOf(entities.length === 0 ? [nothing] : entityQueries(entities, translator));
  const wanted = allOf([...timeFilter(range, translator), asked]);
  return { query: known === undefined ? wanted : butNot(wanted, known), ...notes };
}

const nothing: Query = { match_none: {} };

/**
 * The documents that mention an entity of the type and may satisfy the pattern; and those that can say more of other entities in
 * it, where it takes their other records.
 */
function mentionsQuery({ type, pattern }: SourceQuery, translator: Translator, notes: Notes): Query {
  const own = typeFilter(type, translator);
  if (pattern === undefined) return own;
  const others = comparisons(pattern).filter(needsOtherRecords);
  const types = new Set(others.flatMap(({ entityType }) => entityType ?? []));
  const matching = allOf([own, patternQuery(pattern, type, translator, notes)]);
  return anyOf([matching, ...[...types].map((one) => typeFilter(one, translator))]);
}

function butNot(wanted: Query, known: Query): Query {
  return { bool: { filter: filtersOf(wanted), must_not: [known] } };
}

/** Flat, where one of them is a bool filter itself. */
function allOf(queries: readonly Query[]): Query {
  const narrowing = queries.filter((query) => query !== everything).flatMap(filtersOf);
  return narrowing.length === 0 ? everything : { bool: { filter: narrowing } };
}

function filtersOf(query: Query): readonly Query[] {
  const { filter, ...more } = (query['bool'] ?? {}) as { filter?: readonly Query[] };
  return filter !== undefined && Object.keys(more).length === 0 ? filter : [query];
}

/** Half-open, as everywhere: start <= t < stop. */
export function timeFilter(range: TimeRange | undefined, { file, index }: Translator): Query[] {
  const field = timeField(file);
  if (range === undefined || field === undefined || index.get(field)?.kind !== 'date') return [];
  const bounds = {
    ...(range.start !== undefined && { gte: new Date(Math.floor(range.start)).toISOString() }),
    ...(range.stop !== undefined && { lt: new Date(Math.ceil(range.stop)).toISOString() }),
  };
  return Object.keys(bounds).length === 0
    ? []
    : [{ range: { [field]: { ...bounds, format: 'strict_date_optional_time_nanos' } } }];
}

/** The field that tells a document's time; the first that the mapping names. */
export function timeField(file: MappingFile): string | undefined {
  const rules: unknown = file.time;
  const first: unknown = Array.isArray(rules) ? rules[0] : rules;
  return typeof first === 'string' ? first : undefined;
}

function typeFilter(type: string, { file, index }: Translator): Query {
  const known = fieldsOfType(file, type).flatMap((field) => {
    const about = index.get(field);
    return about === undefined ? [] : [[field, about] as const];
  });
  if (known.some(([, about]) => !about.searchable)) return everything;
  return known.length === 0 ? nothing : givenAny(known);
}

const saidElsewhere = 'another record can say it';

interface Notes {
  readonly pushedDown: string[];
  readonly decidedLocally: { condition: string; why: string }[];
}

function patternQuery(pattern: Pattern, type: string, translator: Translator, notes: Notes): Query {
  if (pattern.kind === 'comparison') return comparisonQuery(pattern, type, translator, notes);
  const { parts, kind } = pattern;
  if (kind === 'or') return anyOf(parts.map((part) => patternQuery(part, type, translator, notes)));
  const here = parts.filter((part) => !someNeedOtherRecords(part));
  // One that other records can satisfy finds the entity by itself, but says nothing of the documents that the others find.
  const asked = here.length > 0 ? here : parts.slice(0, 1);
  for (const { text } of parts.filter((part) => !asked.includes(part)).flatMap(comparisons))
    notes.decidedLocally.push({ condition: text, why: saidElsewhere });
  return allOf(asked.map((part) => patternQuery(part, type, translator, notes)));
}

function comparisonQuery(comparison: Comparison, type: string, translator: Translator, notes: Notes): Query {
  const { references, attribute, text } = comparison;
  const local = (why: string) => notes.decidedLocally.push({ condition: text, why });
  if (comparison.operator === 'NULL' && !comparison.negated) {
    local('that no record gives an attribute is known only after all were read');
    return everything;
  }
  if (isOfIdentifier(comparison)) {
    local('no document says the id, which is computed from what identifies the entity');
    return everything;
  }
  if (comparison.operator !== 'NULL' && needsOtherRecords(comparison)) {
    local('the path leads further than one document says');
    return everything;
  }
  const asked = askedFields(translator.file, comparison.entityType ?? type, references, attribute);
  if (asked === undefined) {
    local('the path leads further than one document says');
    return everything;
  }
  const queries = asked.flatMap((field) => queriesOfField(field, comparison, translator));
  if (queries.length === 0) {
    local(`no field of this index says ${[...references, attribute].join('.')}`);
    return nothing;
  }
  if (queries.every((query) => query.narrowed)) notes.pushedDown.push(text);
  else local('the index can only say whether the field is there');
  return anyOf(queries.map(({ query }) => query));
}

function queriesOfField(asked: AskedField, comparison: Comparison, { index }: Translator) {
  const field = index.get(asked.field);
  const query = field === undefined ? undefined : fieldQuery(asked, field, comparison);
  if (query === undefined) return [];
  if (query.narrowed || query.query === everything) return [query];
  const first = (asked.after ?? []).flatMap((path) => sayingQuery(path, index.get(path)) ?? []);
  return [
    first.length === 0 ? query : { ...query, query: { bool: { filter: [query.query], must_not: first } } },
  ];
}

/**
 * The records that mention one of these entities, by what names them. Entities that go by the same attributes are asked
 * for in one bool of `terms`: what matches only across two of them comes too, and the engine leaves it out.
 */
function entityQueries(entities: readonly KnownEntity[], translator: Translator): Query[] {
  return groupedNamings(entities, valueSpellings).map(({ type, values }) => {
    const queries = [...values].map(([path, some]) => attributeQuery(type, path, [...some], translator));
    const narrowing = queries.filter((query) => query !== everything);
    return narrowing.length === 0 ? everything : { bool: { filter: narrowing } };
  });
}

function valueSpellings(path: string, value: Scalar): Scalar[] {
  return path === 'x_unique_id' && typeof value === 'string' ? guidSpellings(value) : [value];
}

function attributeQuery(
  type: string,
  path: string,
  values: readonly Scalar[],
  translator: Translator,
): Query {
  const keys = path.split('.');
  const cut = keys.findLastIndex((key) => /_refs?$/.test(key)) + 1;
  const comparison: Comparison = {
    kind: 'comparison',
    references: keys.slice(0, cut),
    attribute: keys.slice(cut).join('.'),
    operator: 'IN',
    negated: false,
    values,
    text: path,
  };
  return comparisonQuery(comparison, type, translator, { pushedDown: [], decidedLocally: [] });
}
