import * as vscode from 'vscode';
import { huntbookType, jupyterType, type Progress } from '../../server/protocol.js';
import { progressText, shortProgressText } from '../../server/protocol-text.js';

const patienceMs = 150;

/** What a running cell is doing, in the cell's own status bar. */
export interface CellProgress extends vscode.Disposable {
  show(cell: vscode.NotebookCell, progress: Progress): void;
  clear(cell: vscode.NotebookCell): void;
}

/** In characters: VS Code cuts longer items at their end, where the amounts are. */
const mostOfMessage = 36;

export function cellProgress(): CellProgress {
  const shown = new Map<string, Progress>();
  /** The first words of a cell wait: those of a statement that is done at once would only flicker. */
  const waiting = new Map<string, NodeJS.Timeout>();
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.NotebookCellStatusBarItemProvider = {
    onDidChangeCellStatusBarItems: changed.event,
    provideCellStatusBarItems(cell) {
      const uri = cell.document.uri.toString();
      const progress = waiting.has(uri) ? undefined : shown.get(uri);
      return progress === undefined ? [] : [itemOf(progress)];
    },
  };
  const registrations = [huntbookType, jupyterType].map((type) =>
    vscode.notebooks.registerNotebookCellStatusBarItemProvider(type, provider),
  );

  function begin(uri: string): void {
    const show = () => {
      waiting.delete(uri);
      changed.fire();
    };
    waiting.set(uri, setTimeout(show, patienceMs));
  }

  return {
    show(cell, progress) {
      const uri = cell.document.uri.toString();
      if (!shown.has(uri)) begin(uri);
      shown.set(uri, progress);
      if (!waiting.has(uri)) changed.fire();
    },
    clear(cell) {
      const uri = cell.document.uri.toString();
      clearTimeout(waiting.get(uri));
      waiting.delete(uri);
      if (shown.delete(uri)) changed.fire();
    },
    dispose() {
      for (const timer of waiting.values()) clearTimeout(timer);
      vscode.Disposable.from(changed, ...registrations).dispose();
    },
  };
}

function itemOf(progress: Progress): vscode.NotebookCellStatusBarItem {
  const text = shortProgressText(progress, mostOfMessage);
  const item = new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Left);
  item.tooltip = progressText(progress);
  return item;
}
