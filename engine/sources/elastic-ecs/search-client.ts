import type { FieldCapabilities } from './index-fields.js';
import type { OutsideSource } from './outside-source.js';
import type { Query } from './queries.js';

export type SearchClientKind = 'elasticsearch' | 'opensearch';

/** What the source needs of a search server: Elasticsearch and OpenSearch spell it differently (client-*.ts). */
export interface SearchClient {
  readonly kind: SearchClientKind;
  /** Product and version: `Elasticsearch 8.19.21`. Undefined where the server is another product. */
  about(signal: AbortSignal): Promise<string | undefined>;
  /** The fields of the indices that the profile's names stand for, and the names of these indices. */
  fieldCapabilities(fields: readonly string[], signal: AbortSignal): Promise<IndexCapabilities>;
  /** Mappings and settings of the indices, by name. Throws where the account may not read them. */
  indices(signal: AbortSignal): Promise<Readonly<Record<string, unknown>>>;
  /** The same without settings, where an account may read single fields of the mappings only. Throws where it may not. */
  readonly fieldMappings?: (signal: AbortSignal) => Promise<Readonly<Record<string, unknown>>>;
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
  close(): Promise<void>;
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

/** The body of a search for the newest documents, which both servers take. */
export function newestBody({ query, time, size, outside }: NewestRequest) {
  const order = {
    order: 'desc',
    missing: '_last',
    unmapped_type: time?.isDate ? 'date' : 'keyword',
  } as const;
  return {
    ...(query && { query }),
    ...besidesSource(outside),
    size,
    track_total_hits: false,
    sort: [time === undefined ? '_doc' : { [time.field]: order }],
  };
}

/** The body of a search in a slice. Whoever asks for more than it gives has to take smaller slices: the order has no next page. `field`: by which a server cuts. */
export function sliceBody({ pointInTime, query, size, slice }: SliceRequest, field?: string) {
  return {
    pit: { id: pointInTime, keep_alive: keepAlive },
    query,
    // Of one slice servers want to hear nothing.
    ...(slice.max > 1 && { slice: { ...slice, ...(field !== undefined && { field }) } }),
    _source: false,
    size,
    sort: ['_doc'],
    track_total_hits: false,
  };
}

/** The part of a search's body that asks for what `_source` does not hold. */
export function besidesSource(outside: OutsideSource | undefined) {
  const { computed = [], indexed = {}, dates = [] } = outside ?? {};
  const format = 'strict_date_optional_time_nanos';
  const others = Object.keys(indexed).filter((field) => !dates.includes(field));
  const docvalue_fields = [...others, ...dates.map((field) => ({ field, format }))];
  return {
    ...(computed.length > 0 && { fields: [...computed] }),
    ...(docvalue_fields.length > 0 && { docvalue_fields }),
  };
}

/** What of the documents is asked for; all of it where a server refuses to give parts. */
export function sourceParts({ fields, outside }: Pick<PageRequest, 'fields' | 'outside'>): true | string[] {
  const copied = Object.values(outside?.copies ?? {}).flatMap((places) => Object.values(places).flat());
  return outside?.isDisabled ?? [...new Set([...fields, ...copied])];
}

/** How long the server keeps a point in time between two pages. */
export const keepAlive = '5m';
