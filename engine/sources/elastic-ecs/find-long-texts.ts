import { KestrelError } from '../../errors.js';
import type { ElasticConfig } from './config.js';
import { limitsIn, longTextQuery, withLongTexts } from './long-texts.js';
import { everything, nothing, type Query } from './queries.js';
import { asking, type Requests } from './retry.js';
import type { SearchClient } from './search-client.js';
import type { Translation } from './translate.js';

interface Server {
  readonly client: Pick<SearchClient, 'newest'>;
  /** Set when the server refused to run one. */
  noScripts?: true;
}

/** As many as a server gives in one answer (`index.max_result_window`). */
const idsAtMost = 10_000;

/**
 * A query that servers understand, for the same documents: what was too long to be indexed is looked for among those that matter,
 * once and not for every page. Where the server runs no scripts, all of them are taken. Throws a KestrelError, or Cancelled.
 */
export async function findLongTexts(
  query: Query,
  server: Server,
  config: ElasticConfig,
  signal: AbortSignal,
  requests: Requests,
): Promise<Query> {
  if (Object.keys(limitsIn(query)).length === 0) return query;
  const wide = withLongTexts(query, everything);
  if (server.noScripts) return wide;
  const long = longTextQuery(query);
  const ask = () => server.client.newest({ query: long, size: idsAtMost, idsOnly: true }, signal);
  try {
    const hits = await asking(ask, config, signal, requests);
    if (hits.length === idsAtMost) return withLongTexts(query, long);
    return withLongTexts(query, hits.length === 0 ? nothing : idsQuery(hits.map(({ _id }) => _id)));
  } catch (error) {
    if (!isRefused(error)) throw error;
    server.noScripts = true;
    return wide;
  }
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
  const more = places.length > namedPlaces ? ` and ${places.length - namedPlaces} more` : '';
  const condition = `texts above ignore_above in ${places.slice(0, namedPlaces).join(', ')}${more}`;
  const why =
    'no index has them, so a script looks for the documents first; where none may run, each that can have one is fetched';
  return {
    query: withLongTexts(query, idsQuery([`documents with ${condition}`])),
    pushedDown,
    decidedLocally: [...decidedLocally, { condition, why }],
  };
}

function isRefused(error: unknown): boolean {
  return error instanceof KestrelError && ['source-failed', 'source-permission'].includes(error.code);
}
