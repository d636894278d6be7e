import type { TextRange } from '../../language/index.js';
import type { Scalar } from './record.js';
import type { VariableSummary } from './variable.js';

/** JSON values of a table: numbers stay numbers, null is null, lists are arrays. */
export type Cell = Scalar | null | readonly Scalar[];

/** Rows of DISP after duplicates are removed. `rows` may be the first page; `handle` gets the others (Session.rows), and the processes that the tree leaves out. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly rowCount: number;
  readonly entityCount: number;
  readonly handle?: string;
  /** Of processes, some of which started others: the same once more, below those that started them. */
  readonly processTree?: readonly ProcessNode[];
  /** How many of the table's processes the tree leaves out, which has the first of many. */
  readonly processesLeftOut?: number;
  /** Of the records behind the rows; absent where they do not differ in time. */
  readonly timeline?: Timeline;
  /** Of groups, whose numbers are compared at a glance. */
  readonly amounts?: Amounts;
}

/** Columns that say how many or how much, by their place, with the greatest number that the table has there: above 0. */
export type Amounts = readonly { readonly column: number; readonly most: number }[];

/** `counts[i]` records were observed from `start + i * step` on, for `step`: milliseconds, since 1970 in UTC. */
export interface Timeline {
  readonly start: number;
  readonly step: number;
  readonly counts: readonly number[];
}

/** A process and those that it started, in the order of the variable. */
export interface ProcessNode {
  /** The attribute `id`. */
  readonly id: string;
  readonly name: string;
  readonly pid: number | null;
  readonly commandLine: string | null;
  /** False for one that the table does not hold: it is there because it started some that it does. */
  readonly held: boolean;
  readonly children: readonly ProcessNode[];
}

/** The processes of a table that have a text, below those that started them. */
export interface FoundProcesses {
  /** How many have it. */
  readonly count: number;
  readonly processTree: readonly ProcessNode[];
  /** How many of them the tree leaves out, which has the first of many. */
  readonly processesLeftOut: number;
}

/** Rows of a two-column fact sheet, in order. */
export type FactSheet = readonly { readonly name: string; readonly value: Cell }[];

export interface StatementError extends TextRange {
  /** From engine/errors.ts or language/check/codes.ts. */
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** Set where the statement stopped for its cost alone: run again with this among `fetchAnyway`, it goes on. */
  readonly fetchAnyway?: string;
}

export interface Warning {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** What EXPLAIN says of one source that a statement asks. Nothing was run. */
export interface Explanation {
  readonly statement: string;
  readonly source: string;
  /** The query in the source's own language, as data; null where the source is read whole. */
  readonly query: unknown;
  readonly language: string;
  /** Conditions that the source decides, in Kestrel's words. */
  readonly pushedDown: readonly string[];
  /** Conditions that are decided after the fetch, and why. */
  readonly decidedLocally: readonly { readonly condition: string; readonly why: string }[];
}

/** The answer of one statement, and what `kestrel run --format json` writes of it: others read that, so names stay. */
export interface StatementResult {
  readonly line: number;
  /** The command's keyword; `=` for an assignment, `+` for a merge. */
  readonly command: string;
  /** What a command that shows was given: `p`, `p.pid`, `TIMESTAMPED(p)`. */
  readonly of?: string;
  readonly ms: number;
  readonly warnings: readonly Warning[];
  /** Set when a variable was set. */
  readonly variable?: VariableSummary;
  readonly table?: Table;
  readonly info?: FactSheet;
  readonly describe?: FactSheet;
  readonly explain?: readonly Explanation[];
  /** Where SAVE wrote. */
  readonly saved?: { readonly path: string; readonly rows: number };
  /** Beside `variable`: the answer is not whole, but holds all that could be read; the run goes on. */
  readonly error?: StatementError;
  /** Requests made to servers; absent where none can be. */
  readonly requests?: number;
}

export interface Progress {
  readonly line: number;
  /** `Reading sysmon.ndjson.gz`, `Prefetching process`. */
  readonly message: string;
  readonly done?: number;
  readonly total?: number;
  readonly unit?: 'bytes' | 'records' | 'documents';
  /** Records or documents a second since reading began. */
  readonly perSecond?: number;
}

/**
 * What a run reports, as it happens: progress, each statement's result, the block's summary at the end. `firstRows`: of a
 * long table, whose counts are of these rows alone; the statement's result follows, and begins with the same rows.
 */
export type RunEvent =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'firstRows'; readonly line: number; readonly of?: string; readonly table: Table }
  | { readonly kind: 'statement'; readonly result: StatementResult }
  | {
      readonly kind: 'done';
      /** No statement has an error. */
      readonly ok: boolean;
      /** Every statement ran, those with incomplete answers among them. */
      readonly complete: boolean;
      readonly cancelled: boolean;
      readonly ms: number;
      readonly updated: readonly VariableSummary[];
      /** Names that the statements that ran read of what was set before this run. */
      readonly read: readonly string[];
    };
