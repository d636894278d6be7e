import { Client, HttpConnection, Serializer } from '@elastic/elasticsearch';
import { withExactIntegers } from '../../exact-json.js';
import type { AnswerReader } from './answers.js';
import type { ElasticConfig } from './config.js';
import {
  besidesSource,
  keepAlive,
  newestBody,
  sliceBody,
  sourceParts,
  type PageRequest,
  type SearchClient,
} from './search-client.js';

/** Version 8 of the client talks to servers 8 and 9. It refuses OpenSearch, which has client-opensearch.ts. */
export function elasticsearchClient(config: ElasticConfig, read: AnswerReader): SearchClient {
  const client = new Client({
    node: config.node,
    auth: config.auth,
    requestTimeout: config.timeoutMs,
    // Retries are made in retry.ts, where a cancel ends them and the number of requests is counted.
    maxRetries: 0,
    ...(config.proxy !== undefined && { proxy: config.proxy }),
    // Node's own http reads large pages faster than undici does (docs/PERFORMANCE.md).
    Connection: HttpConnection,
    Serializer: ExactSerializer,
    ...(config.certificate !== undefined && {
      tls: config.certificate === false ? { rejectUnauthorized: false } : { ca: config.certificate },
    }),
  });
  const index = config.indices;

  return {
    kind: 'elasticsearch',
    async about(signal) {
      return `Elasticsearch ${read.version(await client.info({}, { signal }))}`;
    },
    async fieldCapabilities(fields, signal) {
      const request = { index, fields: [...fields], ignore_unavailable: false };
      return read.fields(await client.fieldCaps(request, { signal }));
    },
    async indices(signal) {
      return client.indices.get({ index, features: ['mappings', 'settings'] }, { signal });
    },
    async count(query, signal) {
      return read.count(await client.count({ index, query }, { signal }));
    },
    async openPointInTime() {
      return read.pointInTime(await client.openPointInTime({ index, keep_alive: keepAlive }), 'id');
    },
    async closePointInTime(id) {
      await client.closePointInTime({ id }).catch(() => undefined);
    },
    async search(page, signal) {
      return read.page(await client.search(searchBody(page), { signal }), page);
    },
    async searchSlice(part, signal) {
      const request = { ...sliceBody(part), allow_partial_search_results: false };
      return read.page(await client.search(request, { signal }), { ...part, count: false });
    },
    async newest(ask, signal) {
      const request = { index, ...newestBody(ask), allow_partial_search_results: false };
      return read.page(await client.search(request, { signal }), { pointInTime: '', count: false }).hits;
    },
    close: () => client.close(),
  };
}

class ExactSerializer extends Serializer {
  override deserialize<T = unknown>(json: string): T {
    return super.deserialize<T>(withExactIntegers(json));
  }
}

function searchBody(page: PageRequest) {
  return {
    pit: { id: page.pointInTime, keep_alive: keepAlive },
    query: page.query,
    _source: sourceParts(page),
    ...besidesSource(page.outside),
    size: page.size,
    // Unique within a point in time, so no hit can fall between two pages; and the cheapest order there is.
    sort: ['_shard_doc'],
    track_total_hits: page.count,
    allow_partial_search_results: false,
    ...(page.after !== undefined && { search_after: [...page.after] as (string | number)[] }),
  };
}
