import { Client, Serializer } from '@opensearch-project/opensearch';
import { withExactIntegers } from '../../exact-json.js';
import type { AnswerReader } from './answers.js';
import type { ElasticAuth, ElasticConfig } from './config.js';
import { inAddresses } from './in-addresses.js';
import { mappingsOfFields, united } from './index-answer.js';
import {
  besidesSource,
  keepAlive,
  newestBody,
  sliceBody,
  sourceParts,
  type PageRequest,
  type SearchClient,
} from './search-client.js';

/**
 * OpenSearch 2 and later: another point in time, and no `_shard_doc`, so pages go by time, document id and index: copies of
 * an index share the first two.
 */
export function openSearchClient(config: ElasticConfig, read: AnswerReader): SearchClient {
  const client = new Client({
    node: config.node,
    requestTimeout: config.timeoutMs,
    maxRetries: 0,
    Serializer: ExactSerializer,
    // It would refuse a whole page for one document that has a key called `__proto__`.
    disablePrototypePoisoningProtection: true,
    ...(config.proxy !== undefined && { proxy: config.proxy }),
    headers: authHeaders(config.auth),
    ...(config.certificate !== undefined && {
      ssl: config.certificate === false ? { rejectUnauthorized: false } : { ca: config.certificate },
    }),
  });
  const index = config.indices;

  return {
    kind: 'opensearch',
    async about(signal) {
      const { body } = await abortable(client.info(), signal);
      const version = read.version(body);
      return read.distribution(body) === 'opensearch' ? `OpenSearch ${version}` : undefined;
    },
    async fieldCapabilities(fields, signal) {
      const answers = [];
      for (const some of inAddresses(fields, index)) {
        const { body } = await abortable(client.fieldCaps({ index, fields: some }), signal);
        answers.push(read.fields(body));
      }
      return united(answers);
    },
    async indices(signal) {
      const { body } = await abortable(client.indices.get({ index }), signal);
      return body;
    },
    async fieldMappings(signal) {
      const { body } = await abortable(client.indices.getFieldMapping({ index, fields: '*' }), signal);
      return mappingsOfFields(body);
    },
    async count(query, signal) {
      const { body } = await abortable(client.count({ index, body: { query } }), signal);
      return read.count(body);
    },
    async openPointInTime() {
      const request = { index: [index], keep_alive: keepAlive, allow_partial_pit_creation: false };
      return read.pointInTime((await client.createPit(request)).body, 'pit_id');
    },
    async closePointInTime(id) {
      await client.deletePit({ body: { pit_id: [id] } }).catch(() => undefined);
    },
    async search(page, signal) {
      const { body } = await abortable(
        client.search({ body: searchBody(page), allow_partial_search_results: false }),
        signal,
      );
      return read.page(body, page);
    },
    async searchSlice(part, signal) {
      // Document ids, by which it would cut else, are gone through for each slice.
      const request = { body: sliceBody(part, '_seq_no'), allow_partial_search_results: false };
      const { body } = await abortable(client.search(request), signal);
      return read.page(body, { ...part, count: false });
    },
    async newest(ask, signal) {
      const { body } = await abortable(
        client.search({ index, body: newestBody(ask), allow_partial_search_results: false }),
        signal,
      );
      return read.page(body, { pointInTime: '', count: false }).hits;
    },
    close: () => client.close(),
  };
}

class ExactSerializer extends Serializer {
  override deserialize(json: string): unknown {
    return super.deserialize(withExactIntegers(json));
  }
}

/** This client's promises can be aborted, which ends the connection and with it the search. */
async function abortable<T>(request: Promise<T> & { abort?: () => void }, signal: AbortSignal): Promise<T> {
  // Without a value: what abort() gives has a `then`, and Node would throw its rejection at the process.
  const abort = () => {
    request.abort?.();
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await request;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function searchBody(page: PageRequest): Record<string, unknown> {
  return {
    pit: { id: page.pointInTime, keep_alive: keepAlive },
    query: page.query,
    _source: sourceParts(page),
    ...besidesSource(page.outside),
    size: page.size,
    sort: [...byTime(page.time), { _id: 'asc' }, { _index: 'asc' }],
    track_total_hits: page.count,
    ...(page.after !== undefined && { search_after: page.after }),
  };
}

/** Nanoseconds are no number that JSON keeps, so times are compared in milliseconds. */
function byTime(time: PageRequest['time']): Record<string, unknown>[] {
  if (time === undefined) return [];
  const { field, isDate } = time;
  const kind = isDate ? { unmapped_type: 'date', numeric_type: 'date' } : { unmapped_type: 'keyword' };
  return [{ [field]: { order: 'asc', missing: '_first', ...kind } }];
}

function authHeaders(auth: ElasticAuth | undefined): Record<string, string> {
  if (auth === undefined) return {};
  if ('username' in auth) return { authorization: `Basic ${base64(`${auth.username}:${auth.password}`)}` };
  if ('bearer' in auth) return { authorization: `Bearer ${auth.bearer}` };
  const key =
    typeof auth.apiKey === 'string' ? auth.apiKey : base64(`${auth.apiKey.id}:${auth.apiKey.api_key}`);
  return { authorization: `ApiKey ${key}` };
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
