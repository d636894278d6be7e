/**
 * Every custom message between the client and the language server, and the types they carry. All that client/
 * imports of server/. Positions are LSP's (from 0) in LSP messages and TextRange (from 1) in results.
 */
import type { Cell, FoundProcesses, RunEvent, Warning } from '../engine/model/result.js';
import type { FieldToMap } from '../engine/mapping/add-field.js';
import type { SourceReport, SourceSetup, UnmappedOfSource } from '../engine/model/inspection.js';
import type { ShownCell, ShownData } from '../engine/model/shown.js';
import type { VariableSummary } from '../engine/model/variable.js';
import type { ShownValue } from '../language/ide/filter-by-value.js';

export type {
  Amounts,
  Cell,
  Explanation,
  FactSheet,
  FoundProcesses,
  ProcessNode,
  Progress,
  RunEvent,
  StatementError,
  StatementResult,
  Table,
  Timeline,
  Warning,
} from '../engine/model/result.js';
export type {
  FoundAttribute,
  Inspection,
  SourceReport,
  SourceSetup,
  UnmappedField,
  UnmappedOfSource,
} from '../engine/model/inspection.js';
export type { BlockSummary, Shown, ShownCell, ShownData, ShownTable } from '../engine/model/shown.js';
export type { VariableSummary } from '../engine/model/variable.js';
export type { ShownValue } from '../language/ide/filter-by-value.js';

/** What editors know our language, our notebooks and those of Jupyter by. */
export const languageId = 'kestrel';
export const huntbookType = 'kestrel-huntbook';
export const jupyterType = 'jupyter-notebook';

/** The editor's settings that are ours: `kestrel.maxRecords`. */
export const settingsSection = 'kestrel';

/** The client's answers to what the server cannot see itself, in `initialize`. Any other editor sends none. */
export interface InitializationOptions {
  /** VS Code's workspace trust; without it no program is run and no profile of the workspace is read. Default: true. */
  readonly trusted?: boolean;
  /** The client answers `kestrel/secret`. Default: false, a secret is then only found in files and the environment. */
  readonly secrets?: boolean;
  /** The editor's command that opens completion again, for proposals that are half of a word: VS Code's. */
  readonly askAgain?: string;
  /** The client has the commands of the code lenses, `kestrel.runCell` and `kestrel.runToHere`. Default: false, there are none. */
  readonly runsLenses?: boolean;
}

/** Client to server: the workspace has become trusted. */
export const trustNotification = 'kestrel/trust';
export interface TrustParams {
  readonly trusted: boolean;
}

/** Server to client: the secret of a profile, from VS Code's secret storage; null where there is none. Never logged. */
export const secretRequest = 'kestrel/secret';
export interface SecretParams {
  readonly key: string;
}

/** Runs one cell, or the statements of a text document. Cancelled through LSP's own `$/cancelRequest`. */
export const runRequest = 'kestrel/run';
export interface RunParams {
  /** The notebook's URI, or the text document's: one session each. */
  readonly huntbook: string;
  /** The cell's. */
  readonly text: string;
  /** Chosen by the client; comes back in every event. */
  readonly run: string;
  /** Statements that the user allowed to fetch more than the limit, by `StatementError.fetchAnyway`. */
  readonly fetchAnyway?: readonly string[];
}
export interface RunAnswer {
  readonly ok: boolean;
  readonly cancelled: boolean;
}

/** Server to client, while a run goes on. */
export const runEventNotification = 'kestrel/runEvent';
export interface RunEventParams {
  readonly run: string;
  readonly event: RunEvent;
  /** Of a statement and of the summary: the forms for where our renderer is not there. */
  readonly display?: DisplayForms;
}
/** Both are safe to show: data is escaped in `markdown`, control characters are made visible in both. */
export interface DisplayForms {
  readonly plain: string;
  readonly markdown: string;
}

/** Forgets a huntbook's variables and store. */
export const restartRequest = 'kestrel/restart';
export interface RestartParams {
  readonly huntbook: string;
}

/** The huntbook goes by another name: its variables and store go with it, if none of its cells runs. Sent before the old one closes. */
export const moveNotification = 'kestrel/move';
export interface MoveParams {
  readonly from: string;
  readonly to: string;
}

/**
 * Server to client: a variable was renamed in the text of a huntbook that has run, and the engine calls it so from now on. To those
 * that run huntflows alone.
 */
export const renamedNotification = 'kestrel/renamed';
export interface RenamedParams {
  readonly huntbook: string;
  readonly from: string;
  readonly to: string;
  /** All variables, as they are called now: a statement that set one may name the other. */
  readonly variables: readonly Pick<VariableSummary, 'name' | 'birthCommand'>[];
}

export const rowsRequest = 'kestrel/rows';
export interface RowsParams extends RowsView {
  readonly huntbook: string;
  readonly handle: string;
  /** Into the rows of the view. */
  readonly offset: number;
  readonly count: number;
}
export type RowsAsk = Omit<RowsParams, 'huntbook'>;
/** What is looked at of a table; of the whole table, not of the rows that are asked for. */
export interface RowsView {
  /** Without it: the order of the result. */
  readonly sort?: RowOrder;
  /** Only rows in which a value has this text, whatever the case. */
  readonly having?: string;
}
export interface RowOrder {
  /** Index into `Table.columns`. */
  readonly column: number;
  readonly descending: boolean;
}
export interface RowsAnswer {
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows the view has, where one was asked for. */
  readonly rowCount?: number;
  /** The session was restarted or the handle is too old: the rows can only be had by running the cell again. */
  readonly gone: boolean;
}

/** The processes of a table that have a text: of a tree that leaves some out. */
export const processesRequest = 'kestrel/processes';
export interface ProcessesParams {
  readonly huntbook: string;
  readonly handle: string;
  readonly having: string;
}
export type ProcessesAsk = Omit<ProcessesParams, 'huntbook'>;
/** Null: the engine no longer holds the table. */
export type ProcessesAnswer = FoundProcesses | null;

/** Statements for a cell of its own that keep what has a value of a table, and show it; null where the cell is gone. */
export const filterByValueRequest = 'kestrel/filterByValue';
export interface FilterByValueParams extends ShownValue {
  /** URI of the cell whose table it is. */
  readonly cell: string;
}
export type FilterByValueAnswer = string | null;

/** The data sources that are set up for a huntbook, or for the workspace; none of them is asked. */
export const sourcesRequest = 'kestrel/sources';
export interface SourcesParams {
  readonly huntbook?: string;
}
export interface SourcesAnswer {
  readonly sources: readonly SourceSetup[];
  /** Why the profiles cannot be read. */
  readonly error?: Warning;
}

/** Asks one of them what it holds. Cancelled through `$/cancelRequest`; then the answer is null. */
export const inspectSourceRequest = 'kestrel/inspectSource';
export interface InspectSourceParams extends SourcesParams {
  readonly source: SourceSetup;
}
export type InspectSourceAnswer = SourceReport | null;

/** What the documents of a huntbook's sources have and no entity shows; no sources where none was asked yet. */
export const unmappedRequest = 'kestrel/unmapped';
export interface UnmappedParams {
  readonly huntbook: string;
}
export interface UnmappedAnswer {
  readonly sources: readonly UnmappedOfSource[];
  /** What a field can be given to. */
  readonly roles: readonly { readonly role: string; readonly type: string }[];
}

/** A mapping file's text with one more field; null where it cannot be added. Nothing is written. */
export const mapFieldRequest = 'kestrel/mapField';
export interface MapFieldParams extends FieldToMap {
  /** Empty for a new file. */
  readonly text: string;
}
export type MapFieldAnswer = string | null;

/** The copies of data that sessions keep for one another, which their user may not want to keep. */
export const keptCopiesRequest = 'kestrel/keptCopies';
export interface KeptCopiesAnswer {
  readonly folders: readonly CopiesInFolder[];
}
export interface AmountOfFiles {
  readonly files: number;
  readonly bytes: number;
}
export interface CopiesInFolder extends AmountOfFiles {
  readonly folder: string;
  /** Why it cannot be looked into, as a sentence. */
  readonly problem?: string;
}

/** Deletes them. */
export const deleteCopiesRequest = 'kestrel/deleteCopies';
export interface DeletedCopies extends AmountOfFiles {
  /** What could not be deleted, and why; a sentence each. */
  readonly problems: readonly string[];
}

/** A huntbook with what its cells show, as one page of HTML. Tables have up to 10,000 rows, as far as the engine still holds them. */
export const pageRequest = 'kestrel/page';
export interface PageParams {
  readonly huntbook: string;
  readonly title: string;
  readonly cells: readonly ShownCell[];
}

/** MIME types of outputs; each has a text/plain and a text/markdown form beside it. */
export const mime = {
  table: 'application/vnd.kestrel.table+json',
  summary: 'application/vnd.kestrel.summary+json',
  info: 'application/vnd.kestrel.info+json',
  explain: 'application/vnd.kestrel.explain+json',
  notice: 'application/vnd.kestrel.notice+json',
  error: 'application/vnd.kestrel.error+json',
} as const;

/** What each MIME type carries, as JSON. */
export type OutputData = { readonly [K in keyof typeof mime as (typeof mime)[K]]: ShownData[K] };

/** What the renderer asks of the extension, through VS Code's renderer messaging, and is told. */
export type FromRenderer =
  | ({ readonly kind: 'rows'; readonly id: number } & RowsAsk)
  | ({ readonly kind: 'processes'; readonly id: number } & ProcessesAsk)
  /** Jump to where an error stands; `output` is the id in the output's metadata. */
  | { readonly kind: 'reveal'; readonly output: string; readonly line: number; readonly column: number }
  /** Run the cell of an output again, and let the statement fetch that stopped for its cost. */
  | { readonly kind: 'fetchAnyway'; readonly output: string }
  | { readonly kind: 'copy'; readonly text: string }
  /** Add a cell below that of an output, which keeps what has a value of its table. */
  | { readonly kind: 'filterByValue'; readonly output: string; readonly shown: ShownValue };
export type ToRenderer =
  | ({ readonly kind: 'rows'; readonly id: number } & RowsAnswer)
  | { readonly kind: 'processes'; readonly id: number; readonly found: ProcessesAnswer };
