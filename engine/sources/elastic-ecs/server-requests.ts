import type { Query } from './queries.js';
import type { SearchBody } from './search-bodies.js';
import type { PageRequest } from './search-client.js';

export type ServerKind = 'elasticsearch' | 'opensearch';

/**
 * Requests for the indices of a profile, as one kind of server wants them, made by its own client (client-*.ts). Answers are
 * as they came.
 */
export interface ServerRequests {
  readonly kind: ServerKind;
  info(signal: AbortSignal): Promise<unknown>;
  /** One answer, or several about some of the fields each. */
  fieldCapabilities(fields: readonly string[], signal: AbortSignal): Promise<readonly unknown[]>;
  /** Mappings and settings of the indices, by name. Throws where the account may not read them. */
  indices(signal: AbortSignal): Promise<Readonly<Record<string, unknown>>>;
  /** The same without settings, where an account may read single fields of the mappings only. Throws where it may not. */
  readonly fieldMappings?: (signal: AbortSignal) => Promise<Readonly<Record<string, unknown>>>;
  count(query: Query, signal: AbortSignal): Promise<unknown>;
  openPointInTime(): Promise<unknown>;
  closePointInTime(id: string): Promise<unknown>;
  /** By what the hits of a point in time are sorted, so that none can fall between two pages. */
  pageOrder(time: PageRequest['time']): readonly unknown[];
  /** By which field slices are cut; absent where the server does well by itself. */
  readonly sliceField?: string;
  /** Fails where a shard fails. `index` where the body names no point in time. */
  search(
    request: { readonly index?: string; readonly body: SearchBody },
    signal: AbortSignal,
  ): Promise<unknown>;
  close(): Promise<void>;
}
