import { everything, nothing, type Query } from './queries.js';
import { isJsonObject } from '../../model/json-object.js';

/**
 * How long a text may be to be indexed, by where in a document it stands; where nobody tells, the field in whose indexed values it is
 * then.
 */
export type TextLimits = Readonly<Record<string, Limit>>;

type Limit = number | string;

/**
 * Stands in a query for the documents that have a longer text at one of the places, where the server does not note which these
 * are. No server understands it: `withLongTexts` puts something in its place.
 */
export function longTexts(limits: TextLimits): Query {
  return { [placeholder]: limits };
}

/** No field has a name that begins with a dot. */
const placeholder = '.longTexts';

/** The smallest limit of each place that a query asks for; of no place where all it asks for is noted by the server. */
export function limitsIn(query: Query): TextLimits {
  const found: TextLimits[] = [];
  eachPart(query, (part) => found.push(limitsOf(part) ?? {}));
  return smallestLimits(found);
}

export function smallestLimits(all: readonly TextLimits[]): TextLimits {
  const found = new Map<string, Limit>();
  for (const [path, limit] of all.flatMap(Object.entries<Limit>)) {
    const before = found.get(path) ?? Infinity;
    if (typeof before === 'number')
      found.set(path, typeof limit === 'number' ? Math.min(limit, before) : limit);
  }
  return Object.fromEntries(found);
}

/** The query with `documents` in the place of those that have a text that is too long. */
export function withLongTexts(query: Query, documents: Query): Query {
  return replaced(query, documents) as Query;
}

function replaced(part: unknown, documents: Query): unknown {
  if (Array.isArray(part))
    return part.some(isJsonObject) ? part.map((one) => replaced(one, documents)) : part;
  if (!isJsonObject(part)) return part;
  if (limitsOf(part) !== undefined) return documents;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, replaced(value, documents)]));
}

function eachPart(part: unknown, see: (part: Readonly<Record<string, unknown>>) => void): void {
  if (Array.isArray(part) && part.some(isJsonObject)) for (const one of part) eachPart(one, see);
  if (!isJsonObject(part)) return;
  see(part);
  for (const value of Object.values(part)) eachPart(value, see);
}

function limitsOf(part: Readonly<Record<string, unknown>>): TextLimits | undefined {
  return part[placeholder] as TextLimits | undefined;
}

/** Places by the keys that lead to them, each with what is below; the limit itself under the empty key. */
interface Places {
  readonly [key: string]: Places | Limit;
}

/** A key of a document can have dots in it: `a.b` is below `a` as well as at the top. */
function placesOf(limits: TextLimits): Places {
  const below = new Map<string, [rest: string, Limit][]>();
  const add = (key: string, rest: string, limit: Limit) =>
    below.set(key, [...(below.get(key) ?? []), [rest, limit]]);
  for (const [path, limit] of Object.entries(limits)) {
    add(path, '', limit);
    for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1))
      add(path.slice(0, dot), path.slice(dot + 1), limit);
  }
  return Object.fromEntries(
    [...below].map(([key, rests]) => {
      const own = rests.filter(([rest]) => rest === '');
      const more = rests.filter(([rest]) => rest !== '');
      return [key, { ...placesOf(Object.fromEntries(more)), ...Object.fromEntries(own) }];
    }),
  );
}

/**
 * Looks for texts above the limits of their places. Numbers do not show how they were written: where the limit is that low, each
 * counts.
 */
const script = `
boolean isLonger(def node, def places, def indexed) {
  if (node instanceof List) {
    for (def one : node) if (isLonger(one, places, indexed)) return true;
    return false;
  }
  if (node instanceof Map) {
    for (def place : places.entrySet()) {
      def below = node[place.getKey()];
      if (below != null && isLonger(below, place.getValue(), indexed)) return true;
    }
    return false;
  }
  def limit = places[''];
  if (limit == null || node == null) return false;
  if (limit instanceof String) return !indexed.containsKey(limit) || !indexed[limit].contains(node.toString());
  return node instanceof String ? node.length() > limit : limit < 64;
}
return params._source == null || isLonger(params._source, params.places, doc) ? 1 : 0;`;

/** A part of a query that is left out counts against the clauses that a server allows, so only a short one is. */
const leftOutAtMost = 10_000;

/** The documents that matter to a query only if they have a text that is too long; others, too, where the query is a long one. */
export function candidates(query: Query): Query {
  const found = withLongTexts(query, nothing);
  const isShort = JSON.stringify(found).length <= leftOutAtMost;
  return { bool: { filter: [withLongTexts(query, everything)], ...(isShort && { must_not: [found] }) } };
}

/**
 * Those of them that have one. Scripts that filter cannot see documents as they were sent; those that score can, and run only for
 * what the query within finds.
 */
export function longTextQuery(query: Query): Query {
  const places = placesOf(limitsIn(query));
  return {
    script_score: {
      query: candidates(query),
      script: { source: script, params: { places } },
      min_score: 1,
    },
  };
}
