import * as vscode from 'vscode';
import { huntbookType, jupyterType, type RenamedParams } from '../../server/protocol.js';
import { outOfDateAdvice, outOfDateText } from './out-of-date-text.js';
import { createRunHistory, type EndedRun, type OutOfDate, type RunHistory } from './run-history.js';

/** Says in the status bar of a cell that its outputs no longer follow from the cells above. */
export interface OutOfDateOutputs extends vscode.Disposable {
  /** Cells that are to run: until they have run or are not to run any more, nothing is said of their outputs. */
  waiting(cells: readonly vscode.NotebookCell[]): vscode.Disposable;
  ended(notebook: vscode.NotebookDocument, run: EndedRun): void;
  /** A variable goes by another name. */
  renamed(params: RenamedParams): void;
  /** The huntbook goes by another name. */
  move(from: vscode.Uri, to: vscode.Uri): void;
}

/** Of which run an output is, in the output's metadata: so it is known wherever VS Code takes the output. */
export const runOfOutput = 'kestrelRun';

export function outOfDateOutputs(): OutOfDateOutputs {
  const histories = new Map<string, RunHistory>();
  const waiting = new Set<vscode.NotebookCell>();
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.NotebookCellStatusBarItemProvider = {
    onDidChangeCellStatusBarItems: changed.event,
    provideCellStatusBarItems({ notebook, index }) {
      const cells = notebook.getCells();
      const cell = cells[index];
      if (cell === undefined || waiting.has(cell)) return [];
      const found = histories.get(notebook.uri.toString())?.outOfDate(cells.map(runShown))[index];
      return found === undefined ? [] : [itemOf(found, notebook)];
    },
  };
  const registrations = [huntbookType, jupyterType].map((type) =>
    vscode.notebooks.registerNotebookCellStatusBarItemProvider(type, provider),
  );
  const edits = vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges, cellChanges }) => {
    if (!histories.has(notebook.uri.toString())) return;
    if (contentChanges.length > 0 || cellChanges.some(({ outputs }) => outputs !== undefined)) changed.fire();
  });
  const closes = vscode.workspace.onDidCloseNotebookDocument(({ uri }) => histories.delete(uri.toString()));
  return {
    waiting(cells) {
      cells.forEach((cell) => waiting.add(cell));
      changed.fire();
      return new vscode.Disposable(() => {
        cells.forEach((cell) => waiting.delete(cell));
        changed.fire();
      });
    },
    move(from, to) {
      const history = histories.get(from.toString());
      histories.delete(from.toString());
      if (history) histories.set(to.toString(), history);
    },
    renamed({ huntbook, ...rename }) {
      histories.get(huntbook)?.renamed(rename);
    },
    ended({ uri }, run) {
      const history = histories.get(uri.toString()) ?? createRunHistory();
      histories.set(uri.toString(), history);
      history.ended(run);
    },
    dispose() {
      vscode.Disposable.from(changed, edits, closes, ...registrations).dispose();
    },
  };
}

function runShown({ outputs }: vscode.NotebookCell): string | undefined {
  return outputs.map(({ metadata }) => metadata?.[runOfOutput] as string | undefined).find(Boolean);
}

/** A click runs the cell again, after those above that it rests on and that are out of date as well. */
function itemOf(found: OutOfDate, notebook: vscode.NotebookDocument): vscode.NotebookCellStatusBarItem {
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
