import { Client } from '@opensearch-project/opensearch';
import type { ElasticAuth, ElasticConfig } from './config.js';
import { keepAlive, type Page, type PageRequest, type SearchClient } from './search-client.js';

/** OpenSearch 2 and later: another point in time, and no `_shard_doc`, so pages go by time and document id. */
export function openSearchClient(config: ElasticConfig, timeField: string): SearchClient {
  const client = new Client({
    node: config.node,
    requestTimeout: config.timeoutMs,
    maxRetries: 0,
    headers: authHeaders(config.auth),
    ...(config.certificate !== undefined && {
      ssl: config.certificate === false ? { rejectUnauthorized: false } : { ca: config.certificate },
    }),
  });
  const index = config.indices;

  return {
    async about(signal) {
      const { body } = await abortable(client.info(), signal);
      return `OpenSearch ${body.version.number}`;
    },
    async fieldCapabilities(fields, signal) {
      const { body } = await abortable(client.fieldCaps({ index, fields: [...fields] }), signal);
      return (body as { fields: Awaited<ReturnType<SearchClient['fieldCapabilities']>> }).fields;
    },
    async mappings(signal) {
      const { body } = await abortable(client.indices.getMapping({ index }), signal);
      return body;
    },
    async count(query, signal) {
      const { body } = await abortable(client.count({ index, body: { query } }), signal);
      return body.count;
    },
    async openPointInTime(signal) {
      const { body } = await abortable(client.createPit({ index: [index], keep_alive: keepAlive }), signal);
      return body.pit_id ?? '';
    },
    async closePointInTime(id) {
      await client.deletePit({ body: { pit_id: [id] } }).catch(() => undefined);
    },
    async search(page, signal) {
      const { body } = await abortable(
        client.search({ body: searchBody(page, timeField), allow_partial_search_results: false }),
        signal,
      );
      return pageOf(body as unknown as OpenSearchAnswer, page);
    },
    close: () => client.close(),
  };
}

interface OpenSearchAnswer {
  readonly pit_id?: string;
  readonly timed_out: boolean;
  readonly _shards: { readonly failed: number };
  readonly hits: { readonly hits: Page['hits']; readonly total?: number | { readonly value: number } };
}

/** This client's promises can be aborted, which ends the connection and with it the search. */
async function abortable<T>(request: Promise<T> & { abort?: () => void }, signal: AbortSignal): Promise<T> {
  const abort = () => request.abort?.();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await request;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function searchBody(page: PageRequest, timeField: string): Record<string, unknown> {
  return {
    pit: { id: page.pointInTime, keep_alive: keepAlive },
    query: page.query,
    _source: page.fields,
    size: page.size,
    sort: [{ [timeField]: { order: 'asc', missing: '_first', unmapped_type: 'date' } }, { _id: 'asc' }],
    track_total_hits: page.count,
    ...(page.after !== undefined && { search_after: page.after }),
  };
}

function pageOf(answer: OpenSearchAnswer, page: PageRequest): Page {
  const { total } = answer.hits;
  return {
    hits: answer.hits.hits,
    pointInTime: answer.pit_id ?? page.pointInTime,
    timedOut: answer.timed_out,
    failedShards: answer._shards.failed,
    ...(total !== undefined && { total: typeof total === 'number' ? total : total.value }),
  };
}

function authHeaders(auth: ElasticAuth): Record<string, string> {
  if ('username' in auth) return { authorization: `Basic ${base64(`${auth.username}:${auth.password}`)}` };
  if ('bearer' in auth) return { authorization: `Bearer ${auth.bearer}` };
  const key =
    typeof auth.apiKey === 'string' ? auth.apiKey : base64(`${auth.apiKey.id}:${auth.apiKey.api_key}`);
  return { authorization: `ApiKey ${key}` };
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
