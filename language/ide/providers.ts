import type { TextEdit } from 'vscode-languageserver';
import { noCells, type CellOrder } from '../meaning/cell-order.js';
import type { VariableFacts } from '../variable-facts.js';

/**
 * What the editor's features must ask the world outside the language. The server implements these from what the engine
 * pushed to it, so that no answer waits for a running hunt. Documents and cells are named by their URIs.
 */
export interface IdeProviders {
  readonly cellOrder: CellOrder;
  readonly variables: VariableSummaries;
  readonly dataSources: DataSourceNames;
  readonly values: AttributeValues;
  readonly files: FileNames;
  readonly fields: FieldNames;
  readonly clock: Clock;
  readonly renames?: RenameListener;
  /** The editor's command that asks for completion again, where it has one: VS Code's `editor.action.triggerSuggest`. */
  readonly askAgain?: string;
  /** Whether the editor fills in the places of snippets. */
  readonly snippets?: boolean;
  /** Whether counts are shown behind definitions, as the setting is now; they are where nobody says. */
  readonly countHints?: boolean;
}

export interface RenameListener {
  /** An editor is told to make these changes, by the URIs of texts, to give a variable another name. Whether it does is not known. */
  told(
    document: string,
    rename: { readonly from: string; readonly to: string },
    changes: Readonly<Record<string, TextEdit[]>>,
  ): void;
}

interface VariableSummaries {
  /** The variables of the huntbook that the document belongs to; none before a run. */
  of(document: string): readonly VariableFacts[];
}

/** A data source that is set up, as a huntflow names it. */
export interface KnownSource {
  /** As it is written after FROM: `stixshifter://host101`. */
  readonly uri: string;
  /** A line about it. */
  readonly detail?: string;
  /** Whether its data grows while one looks, so that a time range is wanted. A profile of files says false. */
  readonly live?: boolean;
  /** How far back a GET without a time range looks, milliseconds, where its profile says. */
  readonly liveSpanMs?: number;
}

interface DataSourceNames {
  /** What is set up; undefined where nobody knows. */
  dataSources(document: string): readonly KnownSource[] | undefined;
  /** Settles when `dataSources` knows, where it was not asked before. */
  whenRead?(document: string): Promise<void>;
  /** Whether those of the workspace are left out, since it is not trusted. */
  readonly workspaceLeftOut?: boolean;
  /** The scheme of a source that is written without one, as the setting is now; that of profiles where nobody says. */
  readonly defaultScheme?: string;
}

export interface AttributeValues {
  /**
   * Values among a variable's entities, or those of a type, the most frequent first; from the local store alone.
   * Undefined where the store is busy and cannot say yet.
   */
  values(
    document: string,
    of: { readonly variable: string } | { readonly type: string },
    attribute: string,
    limit: number,
  ): Promise<readonly { readonly value: string | number | boolean; readonly entities: number }[] | undefined>;
}

interface FileNames {
  /** What is in a folder, as written in the huntflow and relative to it: `''`, `logs/`, `/tmp/`. */
  list(
    document: string,
    folder: string,
  ): Promise<readonly { readonly name: string; readonly isFolder: boolean }[]>;
  /** Whether a file is there, by its path as written in the huntflow; undefined where nobody knows. */
  exists(document: string, path: string): Promise<boolean | undefined>;
}

export interface FieldNames {
  /** The fields of a source that an attribute comes from, such as `process.parent.name`; none where that is not known. */
  fields(entityType: string, attribute: string): readonly string[];
}

export interface Clock {
  /** Epoch milliseconds UTC. */
  now(): number;
  /** IANA name of the user's time zone. */
  readonly timeZone: string;
}

/** For a language without a world around it: no cells, nothing run, nothing set up. */
export const noProviders: IdeProviders = {
  cellOrder: noCells,
  variables: { of: () => [] },
  dataSources: { dataSources: () => undefined },
  values: { values: () => Promise.resolve([]) },
  files: { list: () => Promise.resolve([]), exists: () => Promise.resolve(undefined) },
  fields: { fields: () => [] },
  clock: { now: () => Date.now(), timeZone: 'UTC' },
};
