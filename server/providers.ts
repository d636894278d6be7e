import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { TextDocument, UriUtils } from 'langium';
import type { TextEdit } from 'vscode-languageserver/node';
import type { NotebookDocuments } from 'langium/lsp';
import { absolutePath } from '../engine/files/absolute-path.js';
import { isThere } from '../engine/files/named-files.js';
import type { FieldNames, IdeProviders } from '../language/ide/providers.js';
import { knownValues } from './known-values.js';
import { nodeFiles } from './node-files.js';
import { cellsOf } from './notebook-documents.js';
import type { FollowedRenames, RenamedText } from './follow-renames.js';
import type { Sessions } from './sessions.js';
import type { SourceNames } from './source-names.js';
import type { Summaries } from './summaries.js';

/** What the providers read; the notebooks come later than the language that needs the providers. */
export interface ProviderParts {
  readonly notebooks: () => NotebookDocuments<TextDocument>;
  /** An open text, or the text of a cell. */
  readonly textDocument: (uri: string) => TextDocument | undefined;
  readonly summaries: Summaries;
  readonly sessions: () => Sessions;
  readonly sources: SourceNames;
  readonly renames: FollowedRenames;
  /** Which fields of logs an attribute comes from. */
  readonly fields: FieldNames;
  /** The folder that relative paths of a huntbook are looked up from. */
  readonly folderOf: (huntbook: string) => string;
  /** VS Code's workspace trust, as it is now. */
  readonly trusted: () => boolean;
  /** The editor's command that asks for completion again. */
  readonly askAgain: () => string | undefined;
  /** The editor fills in the places of snippets. */
  readonly snippets: () => boolean;
  /** The setting, as it is now; undefined where it is not set. */
  readonly defaultScheme: () => string | undefined;
  /** The setting of the inlay hints, as it is now. */
  readonly countHints: () => boolean;
}

/** What the editor's features ask of the world: answered from what is open and what the engine has pushed. */
export function ideProviders(parts: ProviderParts): IdeProviders {
  const {
    notebooks,
    textDocument,
    summaries,
    sessions,
    sources,
    renames,
    fields,
    folderOf,
    trusted,
    askAgain,
    snippets,
    countHints,
    defaultScheme,
  } = parts;
  /** The notebook of a cell; a text document is its own huntbook. */
  const huntbookOf = (document: string) => notebooks().findNotebookDocumentForCell(document)?.uri ?? document;
  const absolute = (document: string, file: string) =>
    absolutePath(file, folderOf(huntbookOf(document)), { env: process.env, homeFolder: homedir() });
  const values = knownValues(
    (...question) => sessions().values(...question),
    (huntbook) => sessions().isRunning(huntbook),
  );
  return {
    cellOrder: {
      before: (cell) => neighbours(notebooks(), cell).before,
      after: (cell) => neighbours(notebooks(), cell).after,
    },
    variables: { of: (document) => summaries.of(huntbookOf(document)) },
    dataSources: {
      dataSources: (document) => sources.of(folderOf(huntbookOf(document))),
      whenRead: (document) => sources.whenRead(folderOf(huntbookOf(document))),
      get workspaceLeftOut() {
        return !trusted();
      },
      get defaultScheme() {
        return defaultScheme();
      },
    },
    values: {
      values: (document, of, attribute, limit) => values(huntbookOf(document), of, attribute, limit),
    },
    files: {
      list: (document, folder) => listFolder(absolute(document, folder)),
      exists: (document, file) => isThere(absolute(document, file), nodeFiles).catch(cannotTell),
    },
    fields,
    renames: {
      told(document, rename, changes) {
        renames.told(huntbookOf(document), rename, renamedTexts(changes, textDocument));
      },
    },
    get askAgain() {
      return askAgain();
    },
    get snippets() {
      return snippets();
    },
    get countHints() {
      return countHints();
    },
    clock: { now: () => Date.now(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
  };
}

/** What each of the texts says before and after the changes. */
function renamedTexts(
  changes: Readonly<Record<string, TextEdit[]>>,
  textDocument: ProviderParts['textDocument'],
): Map<string, RenamedText> {
  const texts = Object.entries(changes).flatMap(([uri, edits]): [string, RenamedText][] => {
    const document = textDocument(uri);
    if (document === undefined) return [];
    return [[uri, { before: document.getText(), after: TextDocument.applyEdits(document, edits) }]];
  });
  return new Map(texts);
}

/** The cells above and below one, nearest first. */
function neighbours(notebooks: NotebookDocuments<TextDocument>, cell: string) {
  const cells = cellsOf(notebooks, cell) ?? [];
  const at = cells.findIndex((other) => UriUtils.normalize(other) === UriUtils.normalize(cell));
  if (at < 0) return { before: [], after: [] };
  return { before: cells.slice(0, at).reverse(), after: cells.slice(at + 1) };
}

/** Whether a file is there that this user may not look at. */
function cannotTell(): undefined {
  return undefined;
}

async function listFolder(folder: string): Promise<{ name: string; isFolder: boolean }[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  } catch {
    // A folder that is not there (yet) has nothing to offer.
    return [];
  }
}
