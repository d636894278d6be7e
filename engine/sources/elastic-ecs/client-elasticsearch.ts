import { Client, HttpConnection } from '@elastic/elasticsearch';
import type { ElasticConfig } from './config.js';
import { keepAlive, type Page, type PageRequest, type SearchClient } from './search-client.js';

/** Version 8 of the client talks to servers 8 and 9. It refuses OpenSearch, which has client-opensearch.ts. */
export function elasticsearchClient(config: ElasticConfig): SearchClient {
  const client = new Client({
    node: config.node,
    auth: config.auth,
    requestTimeout: config.timeoutMs,
    // Retries are made in retry.ts, where a cancel ends them and the number of requests is counted.
    maxRetries: 0,
    // Node's own http reads large pages faster than undici does (docs/PERFORMANCE.md).
    Connection: HttpConnection,
    ...(config.certificate !== undefined && {
      tls: config.certificate === false ? { rejectUnauthorized: false } : { ca: config.certificate },
    }),
  });
  const index = config.indices;

  return {
    async about(signal) {
      const info = await client.info({}, { signal });
      return `Elasticsearch ${info.version.number}`;
    },
    async fieldCapabilities(fields, signal) {
      const answer = await client.fieldCaps(
        { index, fields: [...fields], ignore_unavailable: false },
        { signal },
      );
      return answer.fields;
    },
    async mappings(signal) {
      return client.indices.getMapping({ index }, { signal });
    },
    async count(query, signal) {
      const answer = await client.count({ index, query }, { signal });
      return answer.count;
    },
    async openPointInTime(signal) {
      const answer = await client.openPointInTime({ index, keep_alive: keepAlive }, { signal });
      return answer.id;
    },
    async closePointInTime(id) {
      await client.closePointInTime({ id }).catch(() => undefined);
    },
    async search(page, signal) {
      const answer = await client.search(searchBody(page), { signal });
      return pageOf(answer, page);
    },
    close: () => client.close(),
  };
}

function searchBody(page: PageRequest) {
  return {
    pit: { id: page.pointInTime, keep_alive: keepAlive },
    query: page.query,
    _source: [...page.fields],
    size: page.size,
    // Unique within a point in time, so no hit can fall between two pages; and the cheapest order there is.
    sort: ['_shard_doc'],
    track_total_hits: page.count,
    allow_partial_search_results: false,
    ...(page.after !== undefined && { search_after: [...page.after] as (string | number)[] }),
  };
}

function pageOf(answer: Awaited<ReturnType<Client['search']>>, page: PageRequest): Page {
  const { total } = answer.hits;
  return {
    hits: answer.hits.hits as Page['hits'],
    pointInTime: answer.pit_id ?? page.pointInTime,
    timedOut: answer.timed_out,
    failedShards: answer._shards.failed,
    ...(total !== undefined && { total: typeof total === 'number' ? total : total.value }),
  };
}
