import { Client, Serializer } from '@opensearch-project/opensearch';
import { withExactIntegers } from '../../exact-json.js';
import type { ElasticAuth, ElasticConfig } from './config.js';
import { inAddresses } from './in-addresses.js';
import { mappingsOfFields } from './index-answer.js';
import { keepAlive } from './search-bodies.js';
import type { PageRequest } from './search-client.js';
import type { ServerRequests } from './server-requests.js';

/** OpenSearch 2 and later. */
export function openSearchRequests(config: ElasticConfig): ServerRequests {
  const client = openSearchClient(config);
  const index = config.indices;

  return {
    kind: 'opensearch',
    info: (signal) => bodyOf(client.info(), signal),
    async fieldCapabilities(fields, signal) {
      const answers = [];
      for (const some of inAddresses(fields, index))
        answers.push(await bodyOf(client.fieldCaps({ index, fields: some }), signal));
      return answers;
    },
    indices: (signal) => bodyOf(client.indices.get({ index }), signal),
    fieldMappings: async (signal) =>
      mappingsOfFields(await bodyOf(client.indices.getFieldMapping({ index, fields: '*' }), signal)),
    count: (query, signal) => bodyOf(client.count({ index, body: { query } }), signal),
    openPointInTime: async () =>
      (await client.createPit({ index: [index], keep_alive: keepAlive, allow_partial_pit_creation: false }))
        .body,
    closePointInTime: (id) => client.deletePit({ body: { pit_id: [id] } }),
    // There is no `_shard_doc`. Copies of an index share time and document id.
    pageOrder: (time) => [...byTime(time), { _id: 'asc' }, { _index: 'asc' }],
    // Document ids, by which it would cut else, are gone through for each slice.
    sliceField: '_seq_no',
    search: (request, signal) =>
      bodyOf(client.search({ ...request, allow_partial_search_results: false }), signal),
    close: () => client.close(),
  };
}

function openSearchClient({ node, auth, timeoutMs, proxy, tls }: ElasticConfig): Client {
  return new Client({
    node,
    requestTimeout: timeoutMs,
    // Retries are made in retry.ts.
    maxRetries: 0,
    Serializer: ExactSerializer,
    // It would refuse a whole page for one document that has a key called `__proto__`.
    disablePrototypePoisoningProtection: true,
    ...(proxy !== undefined && { proxy }),
    headers: authHeaders(auth),
    ...(tls && { ssl: tls }),
  });
}

class ExactSerializer extends Serializer {
  override deserialize(json: string): unknown {
    return super.deserialize(withExactIntegers(json));
  }
}

/** This client's promises can be aborted, which ends the connection and with it the search. */
async function bodyOf<T>(
  request: Promise<{ readonly body: T }> & { abort?: () => void },
  signal: AbortSignal,
): Promise<T> {
  // Without a value: what abort() gives has a `then`, and Node would throw its rejection at the process.
  const abort = () => {
    request.abort?.();
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    return (await request).body;
  } finally {
    signal.removeEventListener('abort', abort);
  }
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
