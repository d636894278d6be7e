import { chunks } from '../chunks.js';

/** A query of the Elasticsearch query DSL, as data. */
export type Query = Readonly<Record<string, unknown>>;

export const everything: Query = { match_all: {} };

export const nothing: Query = { match_none: {} };

export function exists(field: string): Query {
  return { exists: { field } };
}

export function anyOf(queries: readonly Query[]): Query {
  if (queries.includes(everything)) return everything;
  const should = queries.filter((query) => !isNothing(query));
  const [only] = should;
  if (only === undefined) return nothing;
  return should.length === 1 ? only : { bool: { should, minimum_should_match: 1 } };
}

/** The queries in it that are no bool, as servers count them against their limit. `byParts`: whether a field makes one of each part of a text. */
export function clausesIn({ bool, ...other }: Query, byParts: (field: string) => boolean): number {
  if (bool === undefined) return clausesInLeaf(other, byParts);
  const parts = Object.values(bool as Readonly<Record<string, unknown>>).flat();
  return parts.reduce<number>(
    (sum, part) => sum + (typeof part === 'object' && part !== null ? clausesIn(part as Query, byParts) : 0),
    0,
  );
}

function clausesInLeaf({ terms, wildcard, ...other }: Query, byParts: (field: string) => boolean): number {
  const asked = Object.entries({ ...(terms as object), ...(wildcard as object) });
  const texts = asked.map(([field, about]) => (byParts(field) ? textsIn(about) : ['']));
  return Object.keys(other).length + texts.flat().reduce((sum, { length }) => sum + Math.max(length, 1), 0);
}

/** What a list of terms or a wildcard asks of one field. */
function textsIn(about: unknown): string[] {
  return (Array.isArray(about) ? about : [(about as { value: unknown }).value]).map(String);
}

/** Whether it is known beforehand that no document matches. */
export function isNothing(query: Query): boolean {
  return filtersOf(query).includes(nothing);
}

/** Flat, where one of them is a bool filter itself. */
export function allOf(queries: readonly Query[]): Query {
  const narrowing = queries.filter((query) => query !== everything).flatMap(filtersOf);
  return narrowing.length === 0 ? everything : { bool: { filter: narrowing } };
}

/** What a bool filter without more asks for; else the query itself. */
export function filtersOf(query: Query): readonly Query[] {
  const { filter, ...more } = (query['bool'] ?? {}) as { filter?: readonly Query[] };
  return filter !== undefined && Object.keys(more).length === 0 ? filter : [query];
}

/** The most values in one `terms` (`index.max_terms_count` is 65,536). */
const termsAtMost = 50_000;

/** Documents of which the field has one of the values, of which there may be any number. */
export function terms(field: string, values: readonly unknown[]): Query {
  return anyOf(chunks([...new Set(values)], termsAtMost).map((some) => ({ terms: { [field]: some } })));
}
