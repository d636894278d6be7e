import * as vscode from 'vscode';
import { huntbookType } from '../../server/protocol.js';
import { isSameHuntbook } from './same-huntbook.js';

/** One that goes by another name. */
export interface Move {
  readonly from: vscode.Uri;
  readonly to: vscode.Uri;
}

/**
 * Huntbooks that are saved under another name, renamed or moved. To VS Code that is another notebook, read from a file, which
 * has no outputs.
 */
export interface MovedHuntbooks extends vscode.Disposable {
  readonly onDidMove: vscode.Event<Move>;
  /** Gives what is read for such a notebook the outputs of the one that it was. */
  keepOutputs(data: vscode.NotebookData): void;
}

export function movedHuntbooks(): MovedHuntbooks {
  const moved = new vscode.EventEmitter<Move>();
  /** Renamed and not read again yet. */
  let renamed: (Move & { readonly notebook: vscode.NotebookDocument })[] = [];
  const registrations = [
    vscode.workspace.onWillRenameFiles(({ files }) => {
      renamed = huntbooks().flatMap((notebook) => {
        const to = files.map(({ oldUri, newUri }) => newNameOf(notebook.uri, oldUri, newUri)).find(Boolean);
        return to ? [{ from: notebook.uri, to, notebook }] : [];
      });
    }),
    vscode.workspace.onDidRenameFiles(() => {
      renamed.forEach(({ from, to }) => moved.fire({ from, to }));
    }),
  ];

  function before(data: vscode.NotebookData): vscode.NotebookDocument | undefined {
    const isIt = (notebook: vscode.NotebookDocument): boolean =>
      isSameHuntbook(data.cells.map(cellOfData), notebook.getCells().map(cellOfDocument));
    const entry = renamed.find(({ notebook }) => isIt(notebook));
    renamed = renamed.filter((one) => one !== entry);
    if (entry) return entry.notebook;
    const target = huntbooks().find(isTargetOfSaving);
    const notebook = target && huntbooks().find((one) => one !== target && isIt(one));
    if (notebook) moved.fire({ from: notebook.uri, to: target.uri });
    return notebook;
  }

  return {
    onDidMove: moved.event,
    keepOutputs(data) {
      const cells = before(data)?.getCells() ?? [];
      for (const [index, { outputs, executionSummary }] of cells.entries()) {
        const made = data.cells[index];
        if (!made || outputs.length === 0) continue;
        made.outputs = [...outputs];
        if (executionSummary) made.executionSummary = executionSummary;
      }
    },
    dispose() {
      vscode.Disposable.from(moved, ...registrations).dispose();
    },
  };
}

const huntbooks = () =>
  vscode.workspace.notebookDocuments.filter(({ notebookType }) => notebookType === huntbookType);

/** VS Code makes an empty notebook of the new name, which nobody sees yet, and puts into it what was to be saved. */
function isTargetOfSaving({ uri, cellCount }: vscode.NotebookDocument): boolean {
  const isShown = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputNotebook && input.uri.toString() === uri.toString();
  return cellCount === 0 && !vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(isShown));
}

/** Of a file that was renamed itself, or is in a folder that was. */
function newNameOf(uri: vscode.Uri, oldUri: vscode.Uri, newUri: vscode.Uri): vscode.Uri | undefined {
  if (uri.toString() === oldUri.toString()) return newUri;
  if (uri.scheme !== oldUri.scheme || !uri.path.startsWith(`${oldUri.path}/`)) return undefined;
  return newUri.with({ path: newUri.path + uri.path.slice(oldUri.path.length) });
}

const cellOfData = ({ kind, value }: vscode.NotebookCellData) => ({ kind, text: value });

const cellOfDocument = ({ kind, document }: vscode.NotebookCell) => ({ kind, text: document.getText() });
