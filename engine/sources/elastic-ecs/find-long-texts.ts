import { append } from '../../append.js';
import { KestrelError } from '../../errors.js';
import type { TimeRange } from '../../model/record.js';
import { defaultSettings } from '../../settings.js';
import { duration, goOnNevertheless, narrowerRange } from '../above-limit.js';
import type { RecordBatch } from '../source.js';
import type { ElasticConfig } from './config.js';
import { candidates, limitsIn, longTextQuery, withLongTexts } from './long-texts.js';
import { openPointInTime } from './open-point-in-time.js';
import { everything, nothing, type Query } from './queries.js';
import { asking, type Requests } from './retry.js';
import type { SearchClient } from './search-client.js';
import type { Translation } from './translate.js';
import { grouped, someOf } from '../../../language/count-text.js';
import { profileUri } from '../../../language/facts/source-schemes.js';

interface Server {
  readonly client: Pick<SearchClient, 'count' | 'openPointInTime' | 'searchSlice' | 'closePointInTime'>;
  /** Set when the server refused to run a script. */
  noScripts?: true;
}

/** What is asked, and how many documents may be looked through for it. */
interface Question {
  readonly query: Query;
  readonly range?: TimeRange | undefined;
  readonly lookThrough?: number | undefined;
}

/** How servers are asked. */
export interface Asking {
  readonly config: ElasticConfig;
  readonly signal: AbortSignal;
  readonly requests: Requests;
}

/** Documents that a script looks through in one request, so that there is progress, and no server takes too long for it. */
const sliceSize = 20_000;

/** Of a point in time (`index.max_slices_per_pit`). */
const slicesAtMost = 1024;

/** Documents of a slice that are told; where more have a long text, all that may have one are fetched. */
const hitsAtMost = 10_000;

/** They are sent with every page. */
const idsAtMost = 50_000;

/** A slow server's, for a shard. */
const assumedPerSecond = 10_000;

/**
 * How many documents have to be looked through for texts that are too long to be indexed; 0 where there is no need to. Throws
 * too-many-records where they are more than may be.
 */
export async function countToLookThrough(
  { query, range, lookThrough = defaultSettings.maxRecords }: Question,
  { client, noScripts }: Server,
  { config, signal, requests }: Asking,
): Promise<number> {
  const places = Object.keys(limitsIn(query));
  if (places.length === 0 || noScripts || !config.longTexts) return 0;
  const count = await asking(() => client.count(candidates(query), signal), config, signal, requests);
  if (count <= lookThrough) return count;
  throw new KestrelError(
    'too-many-records',
    `${profileUri(config.name)}: ${grouped(count)} documents have to be looked through on the server for texts that are too long for the index, in ${someOf(places, namedPlaces)}; that is more than ${grouped(lookThrough)}, and takes about ${duration(count / assumedPerSecond)} (${grouped(assumedPerSecond)} a second, an estimate)`,
    {
      hint: `${narrowerRange([range], lookThrough / count)}, or add a condition to WHERE: a field that = or IN asks for short values needs no looking through. ${goOnNevertheless} Or leave such texts out: long_texts: false in connection.options of the profile.`,
    },
  );
}

/** As many documents as are found by what the index has: the others are known when they were looked for. */
export function withoutLongTexts(query: Query, { noScripts }: Pick<Server, 'noScripts'>): Query {
  return withLongTexts(query, noScripts ? everything : nothing);
}

/**
 * The query for the same documents in words that servers understand. Texts that were too long to be indexed are looked for
 * among the `count` documents that can have one: in slices, once and not for every page; batches tell the progress. Where
 * the server runs no scripts, or very many documents match, all that can have one are taken. Throws a KestrelError, or
 * Cancelled.
 */
export async function* findLongTexts(
  query: Query,
  count: number,
  server: Server,
  asked: Asking,
): AsyncGenerator<RecordBatch, Query> {
  if (count === 0) return withoutLongTexts(query, server);
  try {
    const ids = yield* lookThrough(longTextQuery(query), count, server.client, asked);
    return withLongTexts(query, ids === undefined ? everything : ids.length === 0 ? nothing : idsQuery(ids));
  } catch (error) {
    if (!isRefused(error)) throw error;
    server.noScripts = true;
    return withLongTexts(query, everything);
  }
}

/** The ids of the documents that match; undefined where they are too many to name. */
async function* lookThrough(
  query: Query,
  count: number,
  client: Server['client'],
  { config, signal, requests }: Asking,
): AsyncGenerator<RecordBatch, readonly string[] | undefined> {
  const max = Math.min(slicesAtMost, Math.ceil(count / sliceSize));
  const ids: string[] = [];
  let pointInTime = await openPointInTime(client, config, signal, requests);
  try {
    for (let id = 0; id < max; id++) {
      yield looked(Math.round((count * id) / max), count, requests);
      const part = { pointInTime, query, size: hitsAtMost, slice: { id, max } };
      const page = await asking(() => client.searchSlice(part, signal), config, signal, requests);
      pointInTime = page.pointInTime;
      append(
        ids,
        page.hits.map(({ _id }) => _id),
      );
      if (page.hits.length === hitsAtMost || ids.length > idsAtMost) return undefined;
    }
    yield looked(count, count, requests);
    return ids;
  } finally {
    await client.closePointInTime(pointInTime);
  }
}

function looked(done: number, total: number, requests: Requests): RecordBatch {
  const { count } = requests;
  requests.count = 0;
  return { records: [], progress: { done, total, unit: 'documents' }, requests: count };
}

function idsQuery(values: readonly string[]): Query {
  return { ids: { values: [...new Set(values)].sort() } };
}

/** More are told by their number. */
const namedPlaces = 4;

/** What an answer says where the profile leaves them out; undefined where none could match. */
export function leftOutLongTexts(query: Query, { longTexts }: ElasticConfig): string | undefined {
  const places = Object.keys(limitsIn(query));
  if (longTexts || places.length === 0) return undefined;
  return `texts that are too long for the index were not looked for in ${someOf(places, namedPlaces)}, since the profile has long_texts: false`;
}

/** For people, who are not shown the script: what stands in the query for the documents that it finds. */
export function explainedLongTexts(
  { query, pushedDown, decidedLocally }: Translation,
  { longTexts }: ElasticConfig,
): Translation {
  const places = Object.keys(limitsIn(query));
  if (places.length === 0 || !longTexts)
    return { query: withLongTexts(query, nothing), pushedDown, decidedLocally };
  const condition = `texts above ignore_above in ${someOf(places, namedPlaces)}`;
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
