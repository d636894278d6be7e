import { KestrelError } from '../../errors.js';
import { defaultSettings } from '../../settings.js';
import type { ElasticConfig } from './config.js';
import { candidates, limitsIn, longTextQuery, withLongTexts } from './long-texts.js';
import { everything, nothing, type Query } from './queries.js';
import { asking, type Requests } from './retry.js';
import type { SearchClient } from './search-client.js';
import type { Translation } from './translate.js';

interface Server {
  readonly client: Pick<SearchClient, 'newest' | 'count'>;
  /** Set when the server refused to run one. */
  noScripts?: true;
}

export interface Asked {
  readonly query: Query;
  /** A script reads some ten thousand documents a second and shard, so more than these are not looked through. */
  readonly lookThrough?: number | undefined;
}

export interface Understood {
  /** For the same documents, in words that servers understand. */
  readonly query: Query;
  /** Set where some can be missing: why. */
  readonly problem?: string;
}

/** As many as a server gives in one answer (`index.max_result_window`). */
const idsAtMost = 10_000;

/**
 * What was too long to be indexed is looked for among the documents that matter, once and not for every page. Where the server runs
 * no scripts, all of them are taken; where there are too many to look through, none, which the problem says. Throws a
 * KestrelError, or Cancelled.
 */
export async function findLongTexts(
  { query, lookThrough = defaultSettings.maxRecords }: Asked,
  server: Server,
  config: ElasticConfig,
  signal: AbortSignal,
  requests: Requests,
): Promise<Understood> {
  const places = Object.keys(limitsIn(query));
  if (places.length === 0) return { query };
  if (server.noScripts) return { query: withLongTexts(query, everything) };
  const { client } = server;
  const ask = <T>(request: () => Promise<T>) => asking(request, config, signal, requests);
  const count = await ask(() => client.count(candidates(query), signal));
  const short = withLongTexts(query, nothing);
  if (count === 0) return { query: short };
  if (count > lookThrough) return { query: short, problem: notLookedThrough(count, places) };
  const long = longTextQuery(query);
  try {
    const hits = await ask(() => client.newest({ query: long, size: idsAtMost, idsOnly: true }, signal));
    if (hits.length === idsAtMost) return { query: withLongTexts(query, long) };
    return {
      query: hits.length === 0 ? short : withLongTexts(query, idsQuery(hits.map(({ _id }) => _id))),
    };
  } catch (error) {
    if (!isRefused(error)) throw error;
    server.noScripts = true;
    return { query: withLongTexts(query, everything) };
  }
}

function notLookedThrough(count: number, places: readonly string[]): string {
  return `${count.toLocaleString('en-US')} documents were not looked through for texts that are too long to be indexed, in ${named(places)}: they are with a shorter time range, a higher kestrel.maxRecords, or --fetch-anyway`;
}

function idsQuery(values: readonly string[]): Query {
  return { ids: { values: [...new Set(values)].sort() } };
}

/** More are told by their number. */
const namedPlaces = 4;

/** For people, who are not shown the script: what stands in the query for the documents that it finds. */
export function explainedLongTexts({ query, pushedDown, decidedLocally }: Translation): Translation {
  const places = Object.keys(limitsIn(query));
  if (places.length === 0) return { query, pushedDown, decidedLocally };
  const condition = `texts above ignore_above in ${named(places)}`;
  const why =
    'no index has them, so a script looks for the documents first; where none may run, each that can have one is fetched';
  return {
    query: withLongTexts(query, idsQuery([`documents with ${condition}`])),
    pushedDown,
    decidedLocally: [...decidedLocally, { condition, why }],
  };
}

function named(places: readonly string[]): string {
  const more = places.length > namedPlaces ? ` and ${places.length - namedPlaces} more` : '';
  return places.slice(0, namedPlaces).join(', ') + more;
}

function isRefused(error: unknown): boolean {
  return error instanceof KestrelError && ['source-failed', 'source-permission'].includes(error.code);
}
