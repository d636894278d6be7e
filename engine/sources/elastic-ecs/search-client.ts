import { readCount, readFields, readPage, readPointInTime, readProduct } from './answers.js';
import type { ElasticConfig } from './config.js';
import { united } from './index-answer.js';
import type { FieldCapabilities } from './index-fields.js';
import type { OutsideSource } from './outside-source.js';
import type { Query } from './queries.js';
import { newestBody, pageBody, sliceBody, type SearchBody } from './search-bodies.js';
import type { ServerRequests } from './server-requests.js';

/** What the source needs of a search server, Elasticsearch or OpenSearch. */
export interface SearchClient extends Pick<ServerRequests, 'kind' | 'indices' | 'fieldMappings' | 'close'> {
  /** Product and version: `Elasticsearch 8.19.21`. Undefined where the server is another product. */
  about(signal: AbortSignal): Promise<string | undefined>;
  /** The fields of the indices that the profile's names stand for, and the names of these indices. */
  fieldCapabilities(fields: readonly string[], signal: AbortSignal): Promise<IndexCapabilities>;
  count(query: Query, signal: AbortSignal): Promise<number>;
  /** Opens a point in time over the indices of the profile; fails where a shard cannot be read. */
  openPointInTime(): Promise<string>;
  /** Never throws: the server forgets a point in time by itself. */
  closePointInTime(id: string): Promise<void>;
  /** One page. Throws where a shard failed or hits are missing for another reason. */
  search(page: PageRequest, signal: AbortSignal): Promise<Page>;
  /** Some documents of a slice, at most `size`, without what they hold. Throws as `search` does. */
  searchSlice(part: SliceRequest, signal: AbortSignal): Promise<Page>;
  /** The newest documents, whole; any documents where there is no time to sort by. */
  newest(ask: NewestRequest, signal: AbortSignal): Promise<readonly Hit[]>;
}

export interface NewestRequest {
  /** Among the documents that match; all without it. */
  readonly query?: Query;
  readonly time?: PageRequest['time'];
  readonly outside?: OutsideSource;
  readonly size: number;
}

export interface IndexCapabilities {
  readonly fields: FieldCapabilities;
  readonly indices: readonly string[];
}

export interface PageRequest {
  readonly pointInTime: string;
  readonly query: Query;
  readonly fields: readonly string[];
  /** What has to be asked for besides `_source`; absent where it holds everything. */
  readonly outside?: OutsideSource;
  readonly size: number;
  /** The field that tells a document's time, where it can be sorted by: for servers without an order of their own. */
  readonly time?: { readonly field: string; readonly isDate: boolean };
  /** How many clusters have to answer; absent where there are no others. */
  readonly clusters?: number;
  readonly after?: readonly unknown[];
  /** Whether to count all hits: for progress, with the first page only. */
  readonly count: boolean;
}

/** A part of what matches, of `max` parts of about the same size, numbered from 0. */
export interface SliceRequest extends Pick<PageRequest, 'pointInTime' | 'query' | 'size'> {
  readonly slice: { readonly id: number; readonly max: number };
}

export interface Page {
  readonly hits: readonly Hit[];
  readonly pointInTime: string;
  /** Of all pages; with the first page only. */
  readonly total?: number;
}

export interface Hit {
  readonly _index: string;
  readonly _id: string;
  readonly _source?: Readonly<Record<string, unknown>>;
  /** Of what was asked for besides `_source`. */
  readonly fields?: Readonly<Record<string, readonly unknown[]>>;
  readonly ignored_field_values?: Readonly<Record<string, readonly unknown[]>>;
  /** Where the next page goes on. */
  readonly sort: readonly unknown[];
}

/** Asks by a server's requests, and looks at what it answers before it is believed. */
export function searchClient(server: ServerRequests, config: ElasticConfig): SearchClient {
  const { kind, fieldMappings } = server;
  const page = async (
    body: SearchBody,
    asked: Pick<PageRequest, 'pointInTime' | 'count' | 'clusters'>,
    signal: AbortSignal,
  ) => readPage(await server.search({ body }, signal), asked, config);

  return {
    kind,
    indices: (signal) => server.indices(signal),
    ...(fieldMappings && { fieldMappings }),
    close: () => server.close(),
    about: async (signal) => readProduct(await server.info(signal), kind, config),
    async fieldCapabilities(fields, signal) {
      const answers = await server.fieldCapabilities(fields, signal);
      return united(answers.map((answer) => readFields(answer, config)));
    },
    count: async (query, signal) => readCount(await server.count(query, signal), config),
    openPointInTime: async () => readPointInTime(await server.openPointInTime(), config),
    async closePointInTime(id) {
      await server.closePointInTime(id).catch(() => undefined);
    },
    search: (ask, signal) => page(pageBody(ask, server.pageOrder(ask.time)), ask, signal),
    searchSlice: (ask, signal) => page(sliceBody(ask, server.sliceField), { ...ask, count: false }, signal),
    async newest(ask, signal) {
      const answer = await server.search({ index: config.indices, body: newestBody(ask) }, signal);
      return readPage(answer, { pointInTime: '', count: false }, config).hits;
    },
  };
}
