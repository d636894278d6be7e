import { Client, HttpConnection, Serializer } from '@elastic/elasticsearch';
import { withExactIntegers } from '../../exact-json.js';
import type { ElasticConfig } from './config.js';
import { keepAlive } from './search-bodies.js';
import type { ServerRequests } from './server-requests.js';

/** Version 8 of the client talks to servers 8 and 9. It refuses OpenSearch, which has client-opensearch.ts. */
export function elasticsearchRequests(config: ElasticConfig): ServerRequests {
  const client = elasticsearchClient(config);
  const index = config.indices;

  return {
    kind: 'elasticsearch',
    info: (signal) => client.info({}, { signal }),
    async fieldCapabilities(fields, signal) {
      return [await client.fieldCaps({ index, fields: [...fields], ignore_unavailable: false }, { signal })];
    },
    indices: (signal) => client.indices.get({ index, features: ['mappings', 'settings'] }, { signal }),
    count: (query, signal) => client.count({ index, query }, { signal }),
    openPointInTime: () => client.openPointInTime({ index, keep_alive: keepAlive }),
    closePointInTime: (id) => client.closePointInTime({ id }),
    // Unique within a point in time, so no hit can fall between two pages; and the cheapest order there is.
    pageOrder: () => ['_shard_doc'],
    search: ({ body, ...of }, signal) =>
      client.search({ ...of, ...body, allow_partial_search_results: false }, { signal }),
    close: () => client.close(),
  };
}

function elasticsearchClient({ node, auth, timeoutMs, proxy, tls }: ElasticConfig): Client {
  return new Client({
    node,
    auth,
    requestTimeout: timeoutMs,
    // Retries are made in retry.ts, where a cancel ends them and the number of requests is counted.
    maxRetries: 0,
    ...(proxy !== undefined && { proxy }),
    // Node's own http reads large pages faster than undici does (docs/PERFORMANCE.md).
    Connection: HttpConnection,
    Serializer: ExactSerializer,
    ...(tls && { tls }),
  });
}

class ExactSerializer extends Serializer {
  override deserialize<T = unknown>(json: string): T {
    return super.deserialize<T>(withExactIntegers(json));
  }
}
