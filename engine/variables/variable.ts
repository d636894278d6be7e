import type { TimeRange } from '../model/record.js';
import type { Cell } from '../model/result.js';
import type { VariableSummary } from '../model/variable.js';
import type { Ask, Source } from '../sources/source.js';

/** Where a variable came from, and what a later statement may ask in its name. */
export interface Origin {
  readonly sources: readonly Source[];
  /** Pools that its statement could look into: what a path may follow from entity to entity. */
  readonly pools: readonly number[];
  /** The range that was asked for; travels down the hunt (range.ts). Undefined where nothing was asked. */
  readonly range?: TimeRange;
}

/** Of a variable, or of what is made from it. */
export function originOf({ sources, pools, range }: Origin): Origin {
  return { sources, pools, ...(range !== undefined && { range }) };
}

/** Entities in order, with their records. `set` is the number of the store's three sets. */
export interface EntityVariable extends Origin {
  readonly kind: 'entities';
  readonly type: string;
  readonly set: number;
  /** ATTR of the assignment: what DISP shows, and all it can show. */
  readonly columns?: readonly string[];
  /** Attributes that NEW or a file names, with or without a value. */
  readonly named?: readonly string[];
}

/** A derived table: groups, or one row for each record of an entity. */
export interface RowVariable extends Origin {
  readonly kind: 'groups' | 'rows';
  readonly type: string;
  /** The entities that the rows were made of. */
  readonly set: number;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Columns that say how many or how much: aggregates that are 0 where there is nothing. */
  readonly amounts?: readonly string[];
  /**
   * Whether it may be asked for an attribute that no column has. `looked up`: of the row's entity. `null`: what a record says of the
   * entity has a column where it has a value; what leads further is not known. `while empty`: what it was made of had no rows
   * either. Undefined: the columns are all that it has.
   */
  readonly others?: 'looked up' | 'null' | 'while empty' | undefined;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** Numbers of the entities behind the row. */
  readonly entities: readonly number[];
}

export type VariableContent = EntityVariable | RowVariable;

/** What a table that is made of this one may be asked for beside the columns that it takes over. */
export function othersOf(content: VariableContent): RowVariable['others'] {
  if (content.kind !== 'entities') return content.others;
  return content.columns === undefined ? 'looked up' : undefined;
}

export interface Variable {
  readonly content: VariableContent;
  readonly summary: VariableSummary;
  /** Names of the variables that its statement read. */
  readonly inputs: readonly string[];
  /** The statements that asked sources on the way to it, its own last. */
  readonly steps: readonly Step[];
  /** Keys of attributes that it may be asked for, though none of its entities has a value: those of what it was made from. */
  readonly inherited: ReadonlySet<string>;
}

/** What a statement asked of sources. */
interface Step {
  readonly statement: string;
  readonly asks: readonly Ask[];
}
