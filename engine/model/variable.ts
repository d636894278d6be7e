import type { VariableFacts } from '../../language/variable-facts.js';
import type { TimeRange } from './record.js';

/** Of the entities and records of a variable, those that a source gave. */
export interface SourceCount {
  readonly source: string;
  readonly entities: number;
  readonly records: number;
}

/** What a run tells of a variable: what the editor reads, and what the block summary shows besides. */
export interface VariableSummary extends VariableFacts {
  /** Where there are several sources: what each has of the variable, in the order of `sources`. Several may have the same. */
  readonly bySource?: readonly SourceCount[];
  /** The range that was asked for when it was made. */
  readonly range?: TimeRange;
}
