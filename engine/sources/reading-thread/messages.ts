import type { UnmappedField } from '../../model/inspection.js';
import type { UserMapping } from '../../mapping/extend-mapping.js';
import type { ElasticConfig } from '../elastic-ecs/config.js';
import type { Cursor, Pages } from '../elastic-ecs/pages.js';
import type { ServerKind } from '../elastic-ecs/server-requests.js';
import type { RecordBatch } from '../source.js';
import type { PackedRecords } from './packed-records.js';

/** What the reading thread is told: what to read, and then what it asked for. */
export type ToReader =
  | {
      readonly kind: 'read';
      /** Names of the locations, for messages. */
      readonly names: readonly string[];
      readonly additions: readonly UserMapping[];
    }
  /** The pages of a search from a point in time that somebody else opened and closes. */
  | {
      readonly kind: 'readPages';
      readonly client: ServerKind;
      readonly config: ElasticConfig;
      readonly pages: Pages;
      readonly cursor: Cursor;
      readonly additions: readonly UserMapping[];
    }
  | { readonly kind: 'opened'; readonly size: number | undefined; readonly problem: string | undefined }
  /** The next bytes of the location that is open; undefined at its end. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array | undefined }
  /** A batch was taken in. */
  | { readonly kind: 'taken' };

export type FromReader =
  /** It runs: before that, a thread that dies is one that could not be had. */
  | { readonly kind: 'started' }
  /** Asks for a location, by its number; and for the next bytes of the one that is open. */
  | { readonly kind: 'open'; readonly location: number }
  | { readonly kind: 'next' }
  | { readonly kind: 'batch'; readonly records: PackedRecords; readonly batch: Omit<RecordBatch, 'records'> }
  /** The server named the point in time anew. */
  | { readonly kind: 'renewed'; readonly pointInTime: string }
  | { readonly kind: 'done'; readonly unmapped: readonly UnmappedField[] }
  | { readonly kind: 'failed'; readonly error: SentError };

/** An error as it crosses threads; without a code it is a fault of the program. */
export interface SentError {
  readonly code: string | undefined;
  readonly message: string;
  readonly hint: string | undefined;
}
