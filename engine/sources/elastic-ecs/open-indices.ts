import type { CompiledMappings } from '../../mapping/compiled-mappings.js';
import { throwIfCancelled } from '../../cancel.js';
import { clustersToAnswer, unseenOf } from './clusters.js';
import type { ElasticConfig } from './config.js';
import { connect } from './connect.js';
import { fieldsOfAllKinds, kindsOf, timeField, type DocumentKind } from './document-kinds.js';
import { createdOffsetIn } from './event-clock.js';
import { noIndex } from './failures.js';
import { indexFields, type IndexFields } from './index-fields.js';
import { leftOutOf, type LeftOut } from './left-out.js';
import { hiddenOutside, outsideSource, type OutsideSource } from './outside-source.js';
import { documentReader, type DocumentReader, type EventClock } from './read-document.js';
import { asking, type Requests } from './retry.js';
import type { IndexCapabilities, PageRequest, SearchClient } from './search-client.js';

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

interface Server {
  readonly client: SearchClient;
  readonly signal: AbortSignal;
  readonly ask: <T>(request: () => Promise<T>) => Promise<T>;
}

type MappingsOfIndices = Readonly<Record<string, unknown>>;

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
  const server: Server = { client, signal, ask: (request) => asking(request, config, signal, requests) };
  const mapped = fieldsOfAllKinds(mappings);
  const found = await fieldsFound(mapped, server, config);
  const { told, leftOut } = await whatMappingsTell(found.indices, server);
  const notesCuts = client.kind === 'elasticsearch' && leftOut?.isNoted !== false;
  const index = indexFields(found.fields, leftOut, mapped, { notesCuts });
  const createdOffset = await createdOffsetIn(client, index, server.ask, signal);
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

/** Which of the mapped fields the indices have, and objects above them. Throws source-no-index. */
async function fieldsFound(
  mapped: readonly string[],
  { client, ask, signal }: Server,
  config: ElasticConfig,
): Promise<IndexCapabilities> {
  // By their first names: OpenSearch takes the fields in the address alone, whose length is limited.
  const firstNames = new Set(mapped.map((field) => field.replace(/\..*/, '')));
  const wanted = [...firstNames].flatMap((name) => [name, `${name}.*`]);
  const found = await ask(() => client.fieldCapabilities(wanted, signal));
  if (found.indices.length === 0) throw noIndex(config);
  const unseen = client.kind === 'opensearch' ? unseenOf(config.indices, found.indices) : undefined;
  if (unseen !== undefined) throw noIndex(config, unseen);
  return found;
}

/** `told` by whole indices, `leftOut` else by single fields; undefined where the account may not read them. */
async function whatMappingsTell(
  indices: readonly string[],
  server: Server,
): Promise<{ told: MappingsOfIndices | undefined; leftOut: LeftOut | undefined }> {
  const { client, signal } = server;
  const told = await unlessRefused(() => client.indices(signal), server);
  return { told, leftOut: told ? leftOutOf(told) : await leftOutByFields(indices, server) };
}

/** What single fields of the mappings tell; undefined where not every index does. */
async function leftOutByFields(indices: readonly string[], server: Server): Promise<LeftOut | undefined> {
  const { fieldMappings } = server.client;
  if (fieldMappings === undefined) return undefined;
  const told = await unlessRefused(() => fieldMappings(server.signal), server);
  return told !== undefined && indices.every((name) => told[name] !== undefined)
    ? leftOutOf(told, { knowsSettings: false })
    : undefined;
}

/** Undefined where refused, or of another cluster, which tells nobody its mapping: more is asked for then, not less. */
async function unlessRefused(
  request: () => Promise<MappingsOfIndices>,
  { ask, signal }: Server,
): Promise<MappingsOfIndices | undefined> {
  const told = await ask(request).catch(() => undefined);
  throwIfCancelled(signal);
  return told;
}

/** Text cannot be sorted by, nor can a field that is of different kinds in different indices. */
function sortableTime({ file }: Pick<DocumentKind, 'file'>, index: IndexFields): PageRequest['time'] {
  const field = timeField(file);
  const kind = field === undefined ? undefined : index.get(field)?.kind;
  if (field === undefined || (kind !== 'date' && kind !== 'keyword')) return undefined;
  return { field, isDate: kind === 'date' };
}
