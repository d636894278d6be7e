import * as vscode from 'vscode';
import type { Progress } from '../../server/protocol.js';
import { huntbookType, jupyterType } from '../contributions.js';
import { progressText, shortProgressText } from '../../server/protocol-text.js';

/** What a running cell is doing, in the cell's own status bar. */
export interface CellProgress extends vscode.Disposable {
  show(cell: vscode.NotebookCell, progress: Progress): void;
  clear(cell: vscode.NotebookCell): void;
}

/** In characters: VS Code cuts longer items at their end, where the amounts are. */
const mostOfMessage = 36;

export function cellProgress(): CellProgress {
  const shown = new Map<string, Progress>();
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.NotebookCellStatusBarItemProvider = {
    onDidChangeCellStatusBarItems: changed.event,
    provideCellStatusBarItems(cell) {
      const progress = shown.get(cell.document.uri.toString());
      return progress === undefined ? [] : [itemOf(progress)];
    },
  };
  const registrations = [huntbookType, jupyterType].map((type) =>
    vscode.notebooks.registerNotebookCellStatusBarItemProvider(type, provider),
  );
  return {
    show(cell, progress) {
      shown.set(cell.document.uri.toString(), progress);
      changed.fire();
    },
    clear(cell) {
      if (shown.delete(cell.document.uri.toString())) changed.fire();
    },
    dispose() {
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
