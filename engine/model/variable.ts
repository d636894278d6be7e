import type { TimeRange } from './record.js';

/** Of the entities and records of a variable, those that a source gave. */
export interface SourceCount {
  readonly source: string;
  readonly entities: number;
  readonly records: number;
}

/**
 * A variable as hover, completion and the block summary read it.
 * Counted once, when the variable is set; later statements never change it.
 */
export interface VariableSummary {
  readonly name: string;
  readonly type: string;
  /** `entities` counts the groups of `groups`, else the distinct entities: also where a table has several `rows` of one. */
  readonly kind: 'entities' | 'groups' | 'rows';
  readonly entities: number;
  /** Distinct records among the variable's own in which one of its entities appears. */
  readonly records: number;
  /** Per entity type: records of the variable that also mention an entity of that type. */
  readonly related: Readonly<Record<string, number>>;
  /** Attributes that at least one entity has, with how many have it; paths as in STIX, references followed. */
  readonly attributes: readonly { readonly path: string; readonly entities: number }[];
  /** Text of the statement that set it. */
  readonly birthCommand: string;
  readonly sources: readonly string[];
  /** Where there are several sources: what each has of the variable, in the order of `sources`. Several may have the same. */
  readonly bySource?: readonly SourceCount[];
  /** First and last observation of its records, epoch milliseconds UTC. */
  readonly span?: { readonly first: number; readonly last: number };
  /** The range that was asked for when it was made. */
  readonly range?: TimeRange;
  /** When it was set, epoch milliseconds UTC. */
  readonly setAt: number;
}
