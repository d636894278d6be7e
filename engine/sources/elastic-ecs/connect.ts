import type { CompiledMappings } from '../../mapping/compiled-mappings.js';
import { throwIfCancelled } from '../../cancel.js';
import { KestrelError } from '../../errors.js';
import { clustersToAnswer, unseenOf } from './clusters.js';
import type { ElasticConfig } from './config.js';
import { fieldsOfAllKinds, kindsOf, timeField, type DocumentKind } from './document-kinds.js';
import { createdOffsetIn } from './event-clock.js';
import { indexFields, type IndexFields } from './index-fields.js';
import { leftOutOf, type LeftOut } from './left-out.js';
import { hiddenOutside, outsideSource, type OutsideSource } from './outside-source.js';
import { documentReader, type DocumentReader, type EventClock } from './read-document.js';
import { hiddenProduct, isOtherProduct, noIndex, sourceFailure } from './failures.js';
import { asking, type Requests } from './retry.js';
import { searchClient, type PageRequest, type SearchClient } from './search-client.js';
import type { ServerKind } from './server-requests.js';
import { profileUri } from '../../../language/facts/source-schemes.js';

export interface Opened extends IndexKnowledge {
  readonly client: SearchClient;
  /** Product and version; the product alone where the account may not ask. */
  readonly product: string;
  /** Requests that opening took, told with the first batch. */
  requests: number;
  /** Set when the server refused to run a script. */
  noScripts?: true;
}

/** What is known of the indices, as they are when it is read: later events can bring fields. */
interface IndexKnowledge {
  /** The indices that the profile's names stand for. */
  readonly indices: readonly string[];
  readonly index: IndexFields;
  /** How many clusters have to answer a search; 0 where there is the one that is asked alone. */
  readonly clusters: number;
  /** The kinds of documents that the indices can hold. */
  readonly kinds: readonly DocumentKind[];
  readonly documents: DocumentReader;
  /** Absent where the indices hold no Windows events beside ECS. */
  readonly clock?: EventClock;
  /** The mapped fields that the index has, to fetch no others. */
  readonly fields: readonly string[];
  /** Absent where the indices cannot be sorted by time. */
  readonly time?: PageRequest['time'];
  /** False: the account may not read the mapping, so nothing is known of what was too long to be indexed. */
  readonly knowsLeftOut: boolean;
  /** Absent where documents hold every field that is read. */
  readonly outside?: OutsideSource;
}

/** Connects and reads the mapping of the indices. Throws source-unreachable, source-login, source-no-index and the like. */
export async function open(
  config: ElasticConfig,
  mappings: CompiledMappings,
  signal: AbortSignal,
): Promise<Opened> {
  const { client, product } = await connect(config, signal);
  // OpenSearch is asked what it is by both clients.
  const requests = { count: client.kind === 'opensearch' ? 2 : 1 };
  return { client, product, ...(await readIndices(client, config, mappings, signal, requests)) };
}

/** The same connection with what the indices hold now. */
export async function lookAgain(
  opened: Opened,
  config: ElasticConfig,
  mappings: CompiledMappings,
  signal: AbortSignal,
): Promise<Opened> {
  const now = await readIndices(opened.client, config, mappings, signal, { count: opened.requests });
  return { ...opened, ...now };
}

async function readIndices(
  client: SearchClient,
  config: ElasticConfig,
  mappings: CompiledMappings,
  signal: AbortSignal,
  requests: Requests,
): Promise<IndexKnowledge & { requests: number }> {
  const ask = <T>(request: () => Promise<T>) => asking(request, config, signal, requests);
  const all = fieldsOfAllKinds(mappings);
  // By their first names: OpenSearch takes the fields in the address alone, whose length is limited.
  const firstNames = new Set(all.map((field) => field.replace(/\..*/, '')));
  const wanted = [...firstNames].flatMap((name) => [name, `${name}.*`]);
  const found = await ask(() => client.fieldCapabilities(wanted, signal));
  if (found.indices.length === 0) throw noIndex(config);
  const unseen = client.kind === 'opensearch' ? unseenOf(config.indices, found.indices) : undefined;
  if (unseen !== undefined) throw noIndex(config, unseen);
  // Refused, or an index of another cluster, which tells nobody its mapping: more is asked for then, not less.
  const told = await ask(() => client.indices(signal)).catch(() => undefined);
  throwIfCancelled(signal);
  const leftOut = told ? leftOutOf(told) : await leftOutByFields(found.indices, client, ask, signal);
  const notesCuts = client.kind === 'elasticsearch' && leftOut?.isNoted !== false;
  const index = indexFields(found.fields, leftOut, all, { notesCuts });
  const createdOffset = await createdOffsetIn(client, index, ask, signal);
  const kinds = kindsOf(mappings, index, createdOffset);
  const clock = kinds.length > 1 ? { createdOffset } : undefined;
  const fields = [...new Set(kinds.flatMap(({ fields }) => fields))].filter((field) => index.has(field));
  const outside = told ? outsideSource(told, index, fields) : hiddenOutside(index, fields);
  const time = sortableTime(mappings.ecs(), index);
  return {
    indices: [...found.indices].sort(),
    index,
    clusters: clustersToAnswer(found.indices),
    kinds,
    documents: documentReader(mappings, clock),
    ...(clock && { clock }),
    fields,
    ...(outside && { outside }),
    knowsLeftOut: leftOut !== undefined,
    ...(time && { time }),
    requests: requests.count,
  };
}

/** What single fields of the mappings tell; undefined where not every index does. */
async function leftOutByFields(
  indices: readonly string[],
  client: SearchClient,
  ask: <T>(request: () => Promise<T>) => Promise<T>,
  signal: AbortSignal,
): Promise<LeftOut | undefined> {
  const { fieldMappings } = client;
  if (fieldMappings === undefined) return undefined;
  const told = await ask(() => fieldMappings(signal)).catch(() => undefined);
  throwIfCancelled(signal);
  return told !== undefined && indices.every((name) => told[name] !== undefined)
    ? leftOutOf(told, { knowsSettings: false })
    : undefined;
}

/** Text cannot be sorted by, nor can a field that is of different kinds in different indices. */
function sortableTime({ file }: Pick<DocumentKind, 'file'>, index: IndexFields): PageRequest['time'] {
  const field = timeField(file);
  const kind = field === undefined ? undefined : index.get(field)?.kind;
  if (field === undefined || (kind !== 'date' && kind !== 'keyword')) return undefined;
  return { field, isDate: kind === 'date' };
}

/**
 * The clients are large, so each is in a bundle of its own, loaded when it is needed. They throw none of our errors: imported
 * there, these would be copies with a class of their own, which `instanceof` does not recognise here.
 */
export async function clientFor(kind: ServerKind, config: ElasticConfig): Promise<SearchClient> {
  const server =
    kind === 'elasticsearch'
      ? (await import('./client-elasticsearch.js')).elasticsearchRequests(config)
      : (await import('./client-opensearch.js')).openSearchRequests(config);
  return searchClient(server, config);
}

/** Elasticsearch's client says of itself when the server is none; then it is asked as OpenSearch. */
async function connect(config: ElasticConfig, signal: AbortSignal) {
  const elastic = await clientFor('elasticsearch', config);
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
  const openSearch = await clientFor('opensearch', config);
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
    `${profileUri(config.name)}: ${config.node} is neither Elasticsearch 8 or 9 nor OpenSearch`,
    { hint: 'Check connection.host and connection.port: Elasticsearch 7 is too old.' },
  );
}
