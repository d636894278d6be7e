import * as vscode from 'vscode';
import type { RenamedParams } from '../../server/protocol.js';
import { outOfDateAdvice, outOfDateText } from './out-of-date-text.js';
import { RunHistory, type EndedRun, type OutOfDate } from './run-history.js';
import { CellStatusBar } from './status-bar.js';

/** Of which run an output is, in the output's metadata: so it is known wherever VS Code takes the output. */
export const runOfOutput = 'kestrelRun';

/** Says in the status bar of a cell that its outputs no longer follow from the cells above. */
export class OutOfDateOutputs implements vscode.Disposable {
  /** Of huntbooks in which a cell was run, by their URIs. */
  private readonly histories = new Map<string, RunHistory>();
  private readonly toRun = new Set<vscode.NotebookCell>();
  private readonly statusBar = new CellStatusBar((cell) => this.itemOf(cell));
  private readonly listeners = vscode.Disposable.from(
    vscode.workspace.onDidChangeNotebookDocument((change) => this.onChange(change)),
    vscode.workspace.onDidCloseNotebookDocument(({ uri }) => this.histories.delete(uri.toString())),
  );

  /** Cells that are to run: until they have run or are not to run any more, nothing is said of their outputs. */
  waiting(cells: readonly vscode.NotebookCell[]): vscode.Disposable {
    cells.forEach((cell) => this.toRun.add(cell));
    this.statusBar.refresh();
    return new vscode.Disposable(() => {
      cells.forEach((cell) => this.toRun.delete(cell));
      this.statusBar.refresh();
    });
  }

  ended({ uri }: vscode.NotebookDocument, run: EndedRun): void {
    const history = this.histories.get(uri.toString()) ?? new RunHistory();
    this.histories.set(uri.toString(), history);
    history.ended(run);
  }

  /** A variable goes by another name. */
  renamed({ huntbook, ...rename }: RenamedParams): void {
    this.histories.get(huntbook)?.renamed(rename);
  }

  /** The huntbook goes by another name. */
  move(from: vscode.Uri, to: vscode.Uri): void {
    const history = this.histories.get(from.toString());
    this.histories.delete(from.toString());
    if (history) this.histories.set(to.toString(), history);
  }

  dispose(): void {
    vscode.Disposable.from(this.statusBar, this.listeners).dispose();
  }

  private onChange({ notebook, contentChanges, cellChanges }: vscode.NotebookDocumentChangeEvent): void {
    if (!this.histories.has(notebook.uri.toString())) return;
    if (contentChanges.length > 0 || cellChanges.some(({ outputs }) => outputs !== undefined))
      this.statusBar.refresh();
  }

  private itemOf(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem | undefined {
    const { notebook, index } = cell;
    const cells = notebook.getCells();
    if (cells[index] === undefined || this.toRun.has(cell)) return undefined;
    const found = this.histories.get(notebook.uri.toString())?.outOfDate(cells.map(runShown))[index];
    return found && itemAbout(found, notebook);
  }
}

function runShown({ outputs }: vscode.NotebookCell): string | undefined {
  return outputs.map(({ metadata }) => metadata?.[runOfOutput] as string | undefined).find(Boolean);
}

/** A click runs the cell again, after those above that it rests on and that are out of date as well. */
function itemAbout(found: OutOfDate, notebook: vscode.NotebookDocument): vscode.NotebookCellStatusBarItem {
  const { Left } = vscode.NotebookCellStatusBarAlignment;
  const item = new vscode.NotebookCellStatusBarItem(`$(history) ${outOfDateText(found)}`, Left);
  item.tooltip = outOfDateAdvice(found);
  item.accessibilityInformation = { label: item.tooltip, role: 'button' };
  const ranges = found.again.map((index) => ({ start: index, end: index + 1 }));
  item.command = {
    command: 'notebook.cell.execute',
    title: 'Run Again',
    arguments: [{ ranges, document: notebook.uri }],
  };
  return item;
}
