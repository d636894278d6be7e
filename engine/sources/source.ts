import type { Inspection, UnmappedField } from '../model/inspection.js';
import type { Explanation, Warning } from '../model/result.js';
import type { Scalar, SourceRecord, TimeRange } from '../model/record.js';
import type { Pattern } from '../pattern/pattern.js';

/**
 * A data source. Whatever it returns is a superset of what is asked; the engine decides what matches
 * (docs/ARCHITECTURE.md, "Deciding").
 */
export interface Source {
  /** `stix_bundle`, `ecs_file`, `elastic_ecs`, … */
  readonly kind: string;
  /** As written in FROM, for messages: `stixshifter://host101`. */
  readonly uri: string;
  /** Of a source that answers no questions: it is read whole, once, and asked here. Undefined: each question is put to it. */
  readonly whole: ReadWhole | undefined;
  /** More entities than this are not prefetched, and the output says so; any number where it is absent. */
  readonly prefetchAtMost?: number;
  /** Whether its data grows while one looks: then a query without a time range means the last five minutes. */
  readonly live: boolean;
  /** How far back a query without a time range looks at a live source, milliseconds; five minutes where it is absent. */
  readonly liveSpanMs?: number;
  /** What is odd in how it was set up, told when it is first asked. */
  readonly notices?: readonly Warning[];
  /** Records as they come. Throws a KestrelError where the answer would be incomplete. */
  query(ask: SourceQuery, signal: AbortSignal): AsyncIterable<RecordBatch>;
  /** How many records match, before they are fetched. */
  count?(ask: SourceQuery, signal: AbortSignal): Promise<number>;
  explain(ask: SourceQuery): Promise<Omit<Explanation, 'statement'>>;
  /** What is there now, for who sets it up; asked anew every time. Throws as `query` does.
   * Without it some records are read. */
  inspect?(signal: AbortSignal): Promise<Inspection>;
  /** The file that additions to its mapping belong into; absent where none counts. */
  readonly mappingFile?: string;
  /** To say why nothing was found. Undefined where it cannot be told. Throws as `query` does. */
  newestEvents?(range: TimeRange, signal: AbortSignal): Promise<NewestEvents | undefined>;
  /** Fields of the documents read so far that map to nothing, the most frequent first. */
  unmapped?(): readonly UnmappedField[];
}

/** How to tell whether what was read whole is still what is there. */
export interface ReadWhole {
  /** Changes when the data changes: size and time of a file. `told`: how much of what has to be fetched first came. */
  version(signal: AbortSignal, told?: TellProgress): Promise<string>;
  /** Whether what is read may be kept for other sessions: it depends on `version` alone. */
  readonly keepable: boolean;
}

/** When the newest event was, epoch milliseconds UTC; undefined where there is none. */
export interface NewestEvents {
  readonly inRange: number | undefined;
  readonly ever: number | undefined;
  /** Requests that were made to know it. */
  readonly requests: number;
}

export interface SourceQuery {
  /** The entity type that is looked for. */
  readonly type: string;
  readonly pattern?: Pattern;
  /** Prefetch: the records that mention any of these entities, in whatever role. Anded with nothing else but the range. */
  readonly entities?: readonly KnownEntity[];
  /** A question that was answered before, the same object: its records are there and may be left out. */
  readonly besides?: SourceQuery;
  readonly range?: TimeRange;
  /**
   * How many documents may be looked through for what no index has (Settings.maxRecords); where they are more, the source throws
   * too-many-records.
   */
  readonly lookThrough?: number;
}

/** A question to a source. */
export interface Ask {
  readonly source: Source;
  readonly query: SourceQuery;
}

/** What is known of an entity, to ask a source for its records: identity attributes with all values seen. */
export interface KnownEntity {
  readonly type: string;
  /** By attribute path from the entity: `x_unique_id`, `pid`, `value`, `src_ref.value`. */
  readonly attributes: Readonly<Record<string, readonly Scalar[]>>;
  readonly host?: string;
}

export interface RecordBatch {
  readonly records: readonly SourceRecord[];
  /** How far reading has come. */
  readonly progress?: BatchProgress;
  /** What could not be read, so that the answer is never silently partial. */
  readonly problems?: readonly ReadProblem[];
  /** Files that were read to their end, and of which entries could not be read. */
  readonly counts?: readonly ReadCount[];
  /** Requests made to a server for this batch. */
  readonly requests?: number;
}

/** Is told how much came, again and again. */
export type TellProgress = (progress: BatchProgress) => void;

export interface BatchProgress {
  readonly done: number;
  readonly total?: number;
  /** `documents`: looked through where they are, none of which came. */
  readonly unit: 'bytes' | 'records' | 'documents';
}

/** `file` may be a member of an archive: `events.zip/a.json`. Lines count from 1. */
export interface ReadProblem {
  readonly file: string;
  readonly line?: number;
  readonly why: string;
  /** Set where the file was not read to its end: what to do about it. */
  readonly damage?: string;
}

/** Of how many lines (or entries, where they are not one a line) of a file how many could not be read. */
export interface ReadCount {
  readonly file: string;
  readonly unit: 'line' | 'entry';
  readonly all: number;
  readonly unreadable: number;
}
