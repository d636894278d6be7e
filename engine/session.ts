import type { Cell, FoundProcesses, RunEvent } from './model/result.js';
import type { VariableSummary } from './model/variable.js';
import type { Ports } from './ports.js';
import type { UnmappedOfSource } from './model/inspection.js';
import type { ValueCount, ValuesOf } from './variables/value-counts.js';

/** Defaults are in settings.ts. */
export interface Settings {
  /** Prefetch after GET and after FIND; types where it is off. */
  readonly prefetch: {
    readonly get: boolean;
    readonly find: boolean;
    readonly excludedTypes: readonly string[];
  };
  /** Above this many records a GET on a live source stops and says how to narrow it. */
  readonly maxRecords: number;
  /** Rows in a table of a result; the others come through `rows`. Undefined: all. */
  readonly firstPage?: number;
  /** Whether a table comes with what can be drawn of it: the tree of its processes, its records over time. */
  readonly pictures: boolean;
  /** Whether files that were read are kept for other sessions (Ports.snapshots), and read from there. */
  readonly snapshots: boolean;
  readonly defaultScheme: string;
  /** Folder that relative paths and `.kestrel/` are looked up from: the huntflow's. */
  readonly folder: string;
  /** A stixshifter.yaml to read instead of the usual places. */
  readonly profilesFile?: string;
  /** One to read in the place of ~/.config/kestrel/stixshifter.yaml, beside the other places. */
  readonly personalProfilesFile?: string;
  /** The `stix-shifter` program, or the virtual environment that it is in, where it is not on the PATH. */
  readonly stixShifterPath?: string;
  /** Profiles from the editor's settings, by name, in the form of stixshifter.yaml; secrets come through Ports.secret. */
  readonly profiles?: Readonly<Record<string, unknown>>;
}

export interface RunOptions {
  readonly signal: AbortSignal;
  /** Whether the run is to stop, as `signal` says, asked in the midst of long work, where no event of a signal can come. */
  readonly isStopped?: () => boolean;
  readonly onEvent: (event: RunEvent) => void;
  /** Texts of statements (StatementError.fetchAnyway) that may fetch more records than the settings allow. */
  readonly fetchAnyway?: readonly string[];
}

/** One huntbook's state: its store, its variables. Created by openSession; used by one run at a time. */
export interface Session {
  /**
   * Runs the statements of `text` in order and reports through `onEvent`; the last event is `done`. Stops at the first
   * statement that fails: those before it keep their results, the variable of the failed one keeps what it held. A
   * statement that has an error beside its variable was given damaged data: it holds what could be read, and the run goes on.
   * Never rejects for a fault of the huntflow or of a source.
   */
  run(text: string, options: RunOptions): Promise<{ readonly ok: boolean }>;
  /** Settings changed while the huntbook is open: they hold from the next run on; variables keep what they hold. */
  configure(settings: Partial<Settings>): void;
  /** The huntflow calls a variable otherwise now; nothing where there is none. */
  rename(from: string, to: string): void;
  summaries(): VariableSummary[];
  /** Rows of a table that was shown, by its handle; empty where the handle is gone. */
  rows(handle: string, offset: number, count: number): (readonly Cell[])[];
  /** The processes of a table that have a text, where its tree left some out; undefined where the handle is gone. */
  processes(handle: string, text: string): FoundProcesses | undefined;
  /** Of each source that was asked: the fields of its documents that map to nothing. Asks clusters anew. */
  unmapped(signal: AbortSignal): Promise<readonly UnmappedOfSource[]>;
  /** Values of an attribute among the entities of a variable, or of a type, most frequent first. From the store alone. */
  values(of: ValuesOf, attribute: string, limit: number): ValueCount[];
  close(): void;
}

export type OpenSession = (
  ports: Ports,
  settings: Partial<Settings> & { readonly folder: string },
) => Promise<Session>;
