import type { Mapping } from '../../mapping/apply.js';
import { throwIfCancelled } from '../../cancel.js';
import { KestrelError } from '../../errors.js';
import { answerReader } from './answers.js';
import type { ElasticConfig } from './config.js';
import { indexFields, leftOutOf, type IndexFields } from './index-fields.js';
import { hiddenProduct, isOtherProduct, noIndex, sourceFailure } from './failures.js';
import { asking, type Requests } from './retry.js';
import type { PageRequest, SearchClient, SearchClientKind } from './search-client.js';
import { timeField } from './translate.js';

export interface Opened extends IndexKnowledge {
  readonly client: SearchClient;
  /** Product and version; the product alone where the account may not ask. */
  readonly product: string;
  /** Requests that opening took, told with the first batch. */
  requests: number;
}

/** What is known of the indices, as they are when it is read: later events can bring fields. */
export interface IndexKnowledge {
  /** The indices that the profile's names stand for. */
  readonly indices: readonly string[];
  readonly index: IndexFields;
  /** The mapped fields that the index has, to fetch no others. */
  readonly fields: readonly string[];
  /** Absent where the indices cannot be sorted by time. */
  readonly time?: PageRequest['time'];
  /** False: the account may not read the mapping, so nothing is known of what was too long to be indexed. */
  readonly knowsLeftOut: boolean;
}

/** Connects and reads the mapping of the indices. Throws source-unreachable, source-login, source-no-index and the like. */
export async function open(config: ElasticConfig, mapping: Mapping, signal: AbortSignal): Promise<Opened> {
  const { client, product } = await connect(config, signal);
  // OpenSearch is asked what it is by both clients.
  const requests = { count: client.kind === 'opensearch' ? 2 : 1 };
  return { client, product, ...(await readIndices(client, config, mapping, signal, requests)) };
}

/** The same connection with what the indices hold now. */
export async function lookAgain(
  opened: Opened,
  config: ElasticConfig,
  mapping: Mapping,
  signal: AbortSignal,
): Promise<Opened> {
  const now = await readIndices(opened.client, config, mapping, signal, { count: opened.requests });
  return { ...opened, ...now };
}

async function readIndices(
  client: SearchClient,
  config: ElasticConfig,
  mapping: Mapping,
  signal: AbortSignal,
  requests: Requests,
): Promise<IndexKnowledge & { requests: number }> {
  // By their first names, since some servers take the fields in the address alone, whose length is limited.
  const firstNames = new Set(mapping.fields.map((field) => field.replace(/\..*/, '')));
  const wanted = [...firstNames].flatMap((name) => [name, `${name}.*`]);
  const found = await asking(() => client.fieldCapabilities(wanted, signal), config, signal, requests);
  if (found.indices.length === 0) throw noIndex(config);
  // Refused, or an index of another cluster, which tells nobody its mapping: more is asked for then, not less.
  const told = await asking(() => client.indices(signal), config, signal, requests).catch(() => undefined);
  throwIfCancelled(signal);
  const index = indexFields(found.fields, told && leftOutOf(told), mapping.fields);
  const time = sortableTime(mapping, index);
  return {
    indices: [...found.indices].sort(),
    index,
    fields: mapping.fields.filter((field) => index.has(field)),
    knowsLeftOut: told !== undefined,
    ...(time && { time }),
    requests: requests.count,
  };
}

/** Text cannot be sorted by, nor can a field that is of different kinds in different indices. */
function sortableTime({ file }: Mapping, index: IndexFields): PageRequest['time'] {
  const field = timeField(file);
  const kind = field === undefined ? undefined : index.get(field)?.kind;
  if (field === undefined || (kind !== 'date' && kind !== 'keyword')) return undefined;
  return { field, isDate: kind === 'date' };
}

/**
 * The clients are large, and are loaded by who needs them alone, from bundles of their own: what makes our errors is handed
 * to them, since a class of that bundle would be another one.
 */
export async function searchClient(kind: SearchClientKind, config: ElasticConfig): Promise<SearchClient> {
  const read = answerReader(config);
  if (kind === 'elasticsearch')
    return (await import('./client-elasticsearch.js')).elasticsearchClient(config, read);
  return (await import('./client-opensearch.js')).openSearchClient(config, read);
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
