import { readdir } from 'node:fs/promises';
import { TextDocument, UriUtils } from 'langium';
import type { TextEdit } from 'vscode-languageserver/node';
import type { NotebookDocuments } from 'langium/lsp';
import { absolutePath } from '../../engine/files/absolute-path.js';
import { isThere } from '../../engine/files/named-files.js';
import type { FieldNames, IdeProviders } from '../../language/ide/providers.js';
import { knownValues } from './known-values.js';
import { homeFolder } from '../node/home-folder.js';
import { nodeFiles } from '../node/files.js';
import { ownTimeZone } from '../node/own-time-zone.js';
import { cellsOf, huntbookOf } from './notebook-documents.js';
import type { FollowedRenames, RenamedText } from './follow-renames.js';
import type { Sessions } from '../sessions/sessions.js';
import type { SourceNames } from './source-names.js';
import type { Summaries } from './summaries.js';

/** What the providers read; the notebooks come later than the language that needs the providers. */
interface ProviderParts {
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
  const open = new OpenHuntbooks(parts);
  const { summaries, fields, askAgain, snippets, countHints } = parts;
  return {
    cellOrder: { before: (cell) => open.above(cell), after: (cell) => open.below(cell) },
    variables: { of: (document) => summaries.of(open.huntbookOf(document)) },
    dataSources: dataSourcesOf(parts, open),
    values: valuesOf(parts, open),
    files: filesOf(open),
    fields,
    renames: renamesOf(parts, open),
    get askAgain() {
      return askAgain();
    },
    get snippets() {
      return snippets();
    },
    get countHints() {
      return countHints();
    },
    clock: { now: () => Date.now(), timeZone: ownTimeZone() },
  };
}

/** Where a document stands: its huntbook, its folder, and the cells around it. */
class OpenHuntbooks {
  constructor(private readonly parts: Pick<ProviderParts, 'notebooks' | 'folderOf'>) {}

  huntbookOf(document: string): string {
    return huntbookOf(this.parts.notebooks(), document);
  }

  folderOf(document: string): string {
    return this.parts.folderOf(this.huntbookOf(document));
  }

  /** A path as it is written in the document. */
  absolute(document: string, file: string): string {
    return absolutePath(file, this.folderOf(document), { env: process.env, homeFolder: homeFolder() });
  }

  /** Nearest first. */
  above(cell: string): readonly string[] {
    const { cells, at } = this.place(cell);
    return cells.slice(0, Math.max(at, 0)).reverse();
  }

  /** Nearest first. */
  below(cell: string): readonly string[] {
    const { cells, at } = this.place(cell);
    return at < 0 ? [] : cells.slice(at + 1);
  }

  private place(cell: string): { readonly cells: readonly string[]; readonly at: number } {
    const cells = cellsOf(this.parts.notebooks(), cell) ?? [];
    return {
      cells,
      at: cells.findIndex((other) => UriUtils.normalize(other) === UriUtils.normalize(cell)),
    };
  }
}

function dataSourcesOf(
  { sources, trusted, defaultScheme }: ProviderParts,
  open: OpenHuntbooks,
): IdeProviders['dataSources'] {
  return {
    dataSources: (document) => sources.of(open.folderOf(document)),
    whenRead: (document) => sources.whenRead(open.folderOf(document)),
    get workspaceLeftOut() {
      return !trusted();
    },
    get defaultScheme() {
      return defaultScheme();
    },
  };
}

function valuesOf({ sessions }: ProviderParts, open: OpenHuntbooks): IdeProviders['values'] {
  const known = knownValues(
    (...question) => sessions().values(...question),
    (huntbook) => sessions().isRunning(huntbook),
  );
  return {
    values: (document, of, attribute, limit) => known(open.huntbookOf(document), of, attribute, limit),
  };
}

function filesOf(open: OpenHuntbooks): IdeProviders['files'] {
  return {
    list: (document, folder) => listFolder(open.absolute(document, folder)),
    exists: (document, file) => isThere(open.absolute(document, file), nodeFiles).catch(cannotTell),
  };
}

function renamesOf({ renames, textDocument }: ProviderParts, open: OpenHuntbooks): IdeProviders['renames'] {
  return {
    told(document, rename, changes) {
      renames.told(open.huntbookOf(document), rename, renamedTexts(changes, textDocument));
    },
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
