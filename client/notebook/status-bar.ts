import * as vscode from 'vscode';
import type { Progress } from '../../server/protocol.js';
import { huntbookType, jupyterType } from '../contributions.js';
import { progressText } from '../../server/protocol-text.js';

/** What a running cell is doing, in the cell's own status bar. */
export interface CellProgress extends vscode.Disposable {
  show(cell: vscode.NotebookCell, progress: Progress): void;
  clear(cell: vscode.NotebookCell): void;
}

export function cellProgress(): CellProgress {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.NotebookCellStatusBarItemProvider = {
    onDidChangeCellStatusBarItems: changed.event,
    provideCellStatusBarItems(cell) {
      const text = texts.get(cell.document.uri.toString());
      return text === undefined
        ? []
        : [new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Left)];
    },
  };
  const registrations = [huntbookType, jupyterType].map((type) =>
    vscode.notebooks.registerNotebookCellStatusBarItemProvider(type, provider),
  );
  return {
    show(cell, progress) {
      texts.set(cell.document.uri.toString(), progressText(progress));
      changed.fire();
    },
    clear(cell) {
      if (texts.delete(cell.document.uri.toString())) changed.fire();
    },
    dispose() {
      vscode.Disposable.from(changed, ...registrations).dispose();
    },
  };
}
