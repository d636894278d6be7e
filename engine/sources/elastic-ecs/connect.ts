import type { Mapping } from '../../mapping/apply.js';
import { KestrelError } from '../../errors.js';
import type { ElasticConfig } from './config.js';
import { cutOffsOf, indexFields, type IndexFields } from './index-fields.js';
import { hiddenProduct, isOtherProduct, noIndex, sourceFailure } from './failures.js';
import { asking } from './retry.js';
import type { PageRequest, SearchClient, SearchClientKind } from './search-client.js';
import { timeField } from './translate.js';

export interface Opened {
  readonly client: SearchClient;
  /** Product and version; the product alone where the account may not ask. */
  readonly product: string;
  /** The indices that the profile's names stand for. */
  readonly indices: readonly string[];
  readonly index: IndexFields;
  /** The mapped fields that the index has, to fetch no others. */
  readonly fields: readonly string[];
  /** Absent where the indices cannot be sorted by time. */
  readonly time?: PageRequest['time'];
  /** False: the account may not read the mapping, so nothing is known of what was too long to be indexed. */
  readonly knowsCutOffs: boolean;
  /** Requests that opening took, told with the first batch. */
  requests: number;
}

/** Connects and reads the mapping of the indices. Throws source-unreachable, source-login, source-no-index and the like. */
export async function open(config: ElasticConfig, mapping: Mapping, signal: AbortSignal): Promise<Opened> {
  const requests = { count: 0 };
  const { client, product } = await connect(config, signal);
  // By their first names, since some servers take the fields in the address alone, whose length is limited.
  const wanted = [...new Set(mapping.fields.map((field) => field.replace(/\..*/, '.*')))];
  const found = await asking(() => client.fieldCapabilities(wanted, signal), config, signal, requests);
  if (found.indices.length === 0) throw noIndex(config);
  const mappings = await client.mappings(signal).catch(() => undefined);
  const index = indexFields(found.fields, mappings && cutOffsOf(mappings));
  const time = sortableTime(mapping, index);
  return {
    client,
    product,
    indices: [...found.indices].sort(),
    index,
    fields: mapping.fields.filter((field) => index.has(field)),
    knowsCutOffs: mappings !== undefined,
    ...(time && { time }),
    requests: requests.count + 2,
  };
}

/** Text cannot be sorted by, nor can a field that is of different kinds in different indices. */
function sortableTime({ file }: Mapping, index: IndexFields): PageRequest['time'] {
  const field = timeField(file);
  const kind = field === undefined ? undefined : index.get(field)?.kind;
  if (field === undefined || (kind !== 'date' && kind !== 'keyword')) return undefined;
  return { field, isDate: kind === 'date' };
}

/** The clients are large, and are loaded by who needs them alone. */
export async function searchClient(kind: SearchClientKind, config: ElasticConfig): Promise<SearchClient> {
  if (kind === 'elasticsearch')
    return (await import('./client-elasticsearch.js')).elasticsearchClient(config);
  return (await import('./client-opensearch.js')).openSearchClient(config);
}

/** Elasticsearch's client says of itself when the server is none; then it is asked as OpenSearch. */
async function connect(config: ElasticConfig, signal: AbortSignal) {
  const elastic = await searchClient('elasticsearch', config);
  try {
    const product = await elastic.about(signal);
    if (product !== undefined) return { client: elastic, product };
  } catch (error) {
    const hidden = hiddenProduct(error);
    if (hidden === 'Elasticsearch') return { client: elastic, product: hidden };
    if (hidden === undefined && !isOtherProduct(error)) {
      await elastic.close();
      throw sourceFailure(error, config, signal);
    }
  }
  await elastic.close();
  const openSearch = await searchClient('opensearch', config);
  return { client: openSearch, product: await openSearchProduct(openSearch, config, signal) };
}

/** Throws source-no-cluster where the server is neither product. */
async function openSearchProduct(client: SearchClient, config: ElasticConfig, signal: AbortSignal) {
  let product: string | undefined;
  try {
    product = await client.about(signal);
  } catch (error) {
    if (hiddenProduct(error) === undefined) throw sourceFailure(error, config, signal);
    product = 'OpenSearch';
  }
  if (product !== undefined) return product;
  throw new KestrelError(
    'source-no-cluster',
    `stixshifter://${config.name}: ${config.node} is neither Elasticsearch 8 or 9 nor OpenSearch`,
    { hint: 'Check connection.host and connection.port: Elasticsearch 7 is too old.' },
  );
}
