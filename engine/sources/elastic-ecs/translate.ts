import { someNeedOtherRecords, needsOtherRecords } from '../../pattern/other-records.js';
import { comparisons, type Pattern } from '../../pattern/pattern.js';
import type { SourceQuery } from '../source.js';
import { fieldsOfType } from './asked-fields.js';
import { comparisonQuery, type Notes, type Translator } from './attribute-query.js';
import type { DocumentKind } from './document-kinds.js';
import { entityQueries, type LetterCases } from './entity-query.js';
import { givenAny, unlessGiven } from './field-query.js';
import type { IndexFields } from './index-fields.js';
import { allOf, anyOf, everything, filtersOf, clausesIn, isNothing, nothing, type Query } from './queries.js';
import { timeFilter } from './time-query.js';

/** What an index pattern is asked, and what of the pattern is left for the engine to decide. */
export interface Translation {
  /** One bool filter. */
  readonly query: Query;
  readonly pushedDown: readonly string[];
  readonly decidedLocally: readonly { readonly condition: string; readonly why: string }[];
}

/**
 * The documents that may hold an answer, never fewer (docs/ARCHITECTURE.md, "Deciding"), of whatever kind they are. Those that match
 * `known` are there already and are left out.
 */
export function translate(
  ask: SourceQuery,
  kinds: readonly DocumentKind[],
  index: IndexFields,
  known?: Query,
  mostClauses = Infinity,
): Translation {
  for (const cases of ['all', 'usual'] as const) {
    const asked = inKinds(ask, kinds, index, cases);
    const [only] = asked;
    const wanted = asked.length === 1 && only ? only.query : anyOf(asked.map(({ query }) => query));
    const query = known === undefined ? wanted : butNot(wanted, known);
    const clauses = clausesIn(query, (field) => index.get(field)?.byParts === true);
    if (clauses <= mostClauses) return { query, ...together(asked) };
  }
  return allInRange(ask, inKinds(ask, kinds, index, 'usual'), index);
}

/** The question to each kind of documents of which one can answer it, or to the first. */
function inKinds(
  ask: SourceQuery,
  kinds: readonly DocumentKind[],
  index: IndexFields,
  cases: LetterCases,
): (Translation & { readonly kind: DocumentKind })[] {
  const all = kinds.map((kind) => ({ kind, ...translateOne(ask, { ...kind, index }, cases) }));
  const some = all.filter(({ query }) => !isNothing(query));
  return some.length > 0 ? some : all.slice(0, 1);
}

/** All documents of the time, for a server that refuses a question of so many clauses; the engine decides. */
function allInRange(
  { range }: SourceQuery,
  asked: readonly (Told & { readonly kind: DocumentKind })[],
  index: IndexFields,
): Translation {
  const { pushedDown, decidedLocally } = together(asked);
  const why = 'the question would have more clauses than the server takes';
  const query = anyOf(asked.map(({ kind }) => allOf(timeFilter(range, kind, index))));
  return {
    query,
    pushedDown: [],
    decidedLocally: [...pushedDown.map((condition) => ({ condition, why })), ...decidedLocally],
  };
}

function translateOne(ask: SourceQuery, translator: Translator, cases: LetterCases): Translation {
  const notes = { pushedDown: [] as string[], decidedLocally: [] as { condition: string; why: string }[] };
  const { range, entities } = ask;
  const asked =
    entities === undefined
      ? mentionsQuery(ask, translator, notes)
      : anyOf(entityQueries(entities, translator, notes, cases));
  return { query: allOf([...timeFilter(range, translator, translator.index), asked]), ...notes };
}

type Told = Omit<Translation, 'query'>;

/** A condition is decided by the index where it is for every kind of documents that can be meant. */
function together(asked: readonly (Told & { readonly kind: DocumentKind })[]): Told {
  const [only] = asked;
  if (asked.length === 1 && only !== undefined)
    return { pushedDown: only.pushedDown, decidedLocally: only.decidedLocally };
  const local = asked.flatMap(({ kind, decidedLocally }) =>
    decidedLocally.map(({ condition, why }) => ({ condition, why: `${why}, in ${kind.about}` })),
  );
  const conditions = new Set(local.map(({ condition }) => condition));
  const pushed = new Set(asked.flatMap(({ pushedDown }) => pushedDown));
  const kinds = asked.map(({ kind }) => kind.about).join(' or ');
  return {
    pushedDown: [...pushed].filter((condition) => !conditions.has(condition)),
    decidedLocally: [...local, { condition: kinds, why: 'each document shows by its fields which it is' }],
  };
}

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
  return types.size === 0
    ? matching
    : anyOf([matching, ...[...types].map((one) => typeFilter(one, translator))]);
}

function butNot(wanted: Query, known: Query): Query {
  return { bool: { filter: filtersOf(wanted), must_not: [known] } };
}

function typeFilter(type: string, { file, placesOf, index }: Translator): Query {
  const known = fieldsOfType(file, type)
    .flatMap(placesOf)
    .flatMap(({ field, unless }) => {
      const about = index.get(field);
      return about === undefined ? [] : [{ given: [field, about] as const, unless }];
    });
  if (known.length === 0) return nothing;
  if (known.some(({ given: [, about] }) => !about.searchable)) return everything;
  const plain = known.filter(({ unless }) => unless === undefined);
  const lost = known.filter(({ unless }) => unless !== undefined);
  return anyOf([
    ...(plain.length > 0 ? [givenAny(plain.map(({ given }) => given))] : []),
    ...lost.map(({ given, unless }) => unlessGiven(givenAny([given]), unless, index)),
  ]);
}

const saidElsewhere = 'another record can say it';

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
