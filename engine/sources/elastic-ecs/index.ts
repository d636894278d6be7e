import type { Mapping } from '../../mapping/apply.js';
import type { Source, SourceQuery } from '../source.js';
import type { ElasticConfig } from './config.js';
import { isOtherProduct, sourceFailure } from './failures.js';
import { cutOffsOf, indexFields, type IndexFields } from './index-fields.js';
import { readAll } from './read.js';
import { asking } from './retry.js';
import type { PageRequest, SearchClient } from './search-client.js';
import { timeField, translate } from './translate.js';

interface Opened {
  readonly client: SearchClient;
  readonly index: IndexFields;
  /** The mapped fields that the index has, to fetch no others. */
  readonly fields: readonly string[];
  readonly time?: PageRequest['time'];
  /** Requests that opening took, told with the first batch. */
  requests: number;
}

/** Elasticsearch 8 and 9, and OpenSearch. Connects when it is first asked. */
export function elasticEcs(uri: string, config: ElasticConfig, mapping: Mapping): Source {
  let opening: Promise<Opened> | undefined;

  function opened(signal: AbortSignal): Promise<Opened> {
    opening ??= open(config, mapping, signal).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  return {
    kind: 'elastic_ecs',
    uri,
    can: { timeRange: true, pattern: true, prefetch: true },
    live: true,
    version: () => Promise.resolve(undefined),
    async *query(ask: SourceQuery, signal: AbortSignal) {
      const source = await opened(signal);
      const { query } = translate(ask, { file: mapping.file, index: source.index });
      for await (const batch of readAll(query, { ...source, config, mapping }, signal)) {
        yield { ...batch, requests: (batch.requests ?? 0) + source.requests };
        source.requests = 0;
      }
    },
    async count(ask: SourceQuery, signal: AbortSignal) {
      const source = await opened(signal);
      const { query } = translate(ask, { file: mapping.file, index: source.index });
      const requests = { count: 0 };
      const count = await asking(() => source.client.count(query, signal), config, signal, requests);
      source.requests += requests.count;
      return count;
    },
    async explain(ask: SourceQuery) {
      const source = await opened(AbortSignal.timeout(config.timeoutMs));
      const { query, pushedDown, decidedLocally } = translate(ask, {
        file: mapping.file,
        index: source.index,
      });
      return { source: uri, language: 'Elasticsearch query DSL', query, pushedDown, decidedLocally };
    },
  };
}

async function open(config: ElasticConfig, mapping: Mapping, signal: AbortSignal): Promise<Opened> {
  const requests = { count: 0 };
  const client = await connect(config, signal);
  // By their first names, since some servers take the fields in the address alone, whose length is limited.
  const wanted = [...new Set(mapping.fields.map((field) => field.replace(/\..*/, '.*')))];
  const capabilities = await asking(() => client.fieldCapabilities(wanted, signal), config, signal, requests);
  const mappings = await client.mappings(signal).catch(() => undefined);
  const index = indexFields(capabilities, mappings && cutOffsOf(mappings));
  const fields = mapping.fields.filter((field) => index.has(field));
  const time = sortableTime(mapping, index);
  return { client, index, fields, requests: requests.count + 2, ...(time && { time }) };
}

/** Text cannot be sorted by, nor can a field that is of different kinds in different indices. */
function sortableTime({ file }: Mapping, index: IndexFields): PageRequest['time'] {
  const field = timeField(file);
  const kind = field === undefined ? undefined : index.get(field)?.kind;
  if (field === undefined || (kind !== 'date' && kind !== 'keyword')) return undefined;
  return { field, isDate: kind === 'date' };
}

/**
 * Elasticsearch's client says of itself when the server is none; then it is asked as OpenSearch. The clients are large, and are
 * loaded by who needs them alone.
 */
async function connect(config: ElasticConfig, signal: AbortSignal): Promise<SearchClient> {
  const { elasticsearchClient } = await import('./client-elasticsearch.js');
  const elastic = elasticsearchClient(config);
  try {
    await elastic.about(signal);
    return elastic;
  } catch (error) {
    await elastic.close();
    if (!isOtherProduct(error)) throw sourceFailure(error, config, signal);
    const { openSearchClient } = await import('./client-opensearch.js');
    return openSearchClient(config);
  }
}
