import * as vscode from 'vscode';
import { huntbookType } from '../../server/protocol.js';
import { isSameHuntbook } from './same-huntbook.js';

/** One that goes by another name. */
interface Move {
  readonly from: vscode.Uri;
  readonly to: vscode.Uri;
}

/**
 * Huntbooks that are saved under another name, renamed or moved. To VS Code that is another notebook, read from a file, which
 * has no outputs.
 */
export class MovedHuntbooks implements vscode.Disposable {
  private readonly moved = new vscode.EventEmitter<Move>();
  readonly onDidMove = this.moved.event;
  /** Renamed and not read again yet. */
  private renamed: readonly RenamedHuntbook[] = [];
  private readonly listeners = vscode.Disposable.from(
    vscode.workspace.onWillRenameFiles(({ files }) => {
      this.renamed = huntbooksIn(files);
    }),
    vscode.workspace.onDidRenameFiles(() => {
      this.renamed.forEach(({ from, to }) => this.moved.fire({ from, to }));
    }),
  );

  /** Gives what is read for such a notebook the outputs of the one that it was. */
  keepOutputs(data: vscode.NotebookData): void {
    const cells = this.before(data)?.getCells() ?? [];
    for (const [index, { outputs, executionSummary }] of cells.entries()) {
      const made = data.cells[index];
      if (!made || outputs.length === 0) continue;
      made.outputs = [...outputs];
      if (executionSummary) made.executionSummary = executionSummary;
    }
  }

  dispose(): void {
    vscode.Disposable.from(this.moved, this.listeners).dispose();
  }

  private before(data: vscode.NotebookData): vscode.NotebookDocument | undefined {
    const isIt = (notebook: vscode.NotebookDocument): boolean =>
      isSameHuntbook(data.cells.map(cellOfData), notebook.getCells().map(cellOfDocument));
    const entry = this.renamed.find(({ notebook }) => isIt(notebook));
    this.renamed = this.renamed.filter((one) => one !== entry);
    if (entry) return entry.notebook;
    const target = huntbooks().find(isTargetOfSaving);
    const notebook = target && huntbooks().find((one) => one !== target && isIt(one));
    if (notebook) this.moved.fire({ from: notebook.uri, to: target.uri });
    return notebook;
  }
}

interface RenamedHuntbook extends Move {
  readonly notebook: vscode.NotebookDocument;
}

/** Open huntbooks that are renamed with these files and folders. */
function huntbooksIn(files: vscode.FileWillRenameEvent['files']): RenamedHuntbook[] {
  return huntbooks().flatMap((notebook) => {
    const to = files.map(({ oldUri, newUri }) => newNameOf(notebook.uri, oldUri, newUri)).find(Boolean);
    return to ? [{ from: notebook.uri, to, notebook }] : [];
  });
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
