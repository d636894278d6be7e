/**
 * What is told to somebody who sets up data sources: what there is, whether it answers, and what its documents say.
 * Plain data, without secrets. Times are epoch milliseconds UTC.
 */
import type { Scalar } from './record.js';
import type { Warning } from './result.js';

/** A data source as its profile describes it; nothing was asked. */
export interface SourceSetup {
  /** In lower case, as in `stixshifter://NAME`. */
  readonly name: string;
  /** As FROM takes it. */
  readonly uri: string;
  /** Empty where the profile names none. */
  readonly connector: string;
  /** Where the profile was read from: a file, the settings, the environment. */
  readonly from: string;
  /** Host and indices, or files; credentials are cut out. */
  readonly place: string;
  /** Written in the editor's settings, where it can be changed for the user; else in a file or the environment. */
  readonly inSettings: boolean;
  /** By what its secret is kept in the editor's secret storage; absent where its profile names none. */
  readonly secretKey?: string;
}

/** A data source, asked: it answered, or `error` says why not. */
export interface SourceReport extends SourceSetup {
  readonly ms: number;
  readonly inspection?: Inspection;
  readonly error?: Warning;
}

export interface Inspection {
  /** What answers: `Elasticsearch 8.19.0`, `2 files`. */
  readonly product: string;
  /** The indices or files that the profile stands for, by name. */
  readonly places: readonly string[];
  readonly documents: number;
  /** False: only a first part of large files was read, and what is said is of that part. */
  readonly complete: boolean;
  readonly newest?: number;
  /** What can be asked of its entities, by type and attribute. */
  readonly attributes: readonly FoundAttribute[];
  /** Fields that map to nothing, among the documents that were looked at, the most frequent first. */
  readonly unmapped: readonly UnmappedField[];
  /** What is worth knowing: no events, a time that cannot be asked for, parts that could not be read. */
  readonly notes: readonly Warning[];
}

export interface FoundAttribute {
  readonly type: string;
  readonly attribute: string;
  /** The fields of the index that say it; empty for files. */
  readonly fields: readonly string[];
  /** Some of its values, from the newest documents; empty where these do not give it. */
  readonly examples: readonly Scalar[];
}

/** A field that maps to nothing, how many of the documents that were looked at have it, and a value of one of them. */
export interface UnmappedField {
  readonly field: string;
  readonly documents: number;
  readonly of: number;
  readonly example: Scalar;
}

/** What a source's documents have and no entity shows. */
export interface UnmappedOfSource {
  /** As FROM takes it. */
  readonly source: string;
  /** The most frequent first. */
  readonly fields: readonly UnmappedField[];
  /** The file that a user's own mapping of them belongs into; it need not be there yet. */
  readonly mappingFile?: string;
  /** Why it could not be asked. */
  readonly error?: string;
}
