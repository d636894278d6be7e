import * as vscode from 'vscode';
import { huntbookType, jupyterType } from '../../server/protocol.js';

/** Items in the status bar of each cell of our huntbooks, and of Jupyter's notebooks. */
export class CellStatusBar implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly registrations: readonly vscode.Disposable[];

  constructor(itemOf: (cell: vscode.NotebookCell) => vscode.NotebookCellStatusBarItem | undefined) {
    const provider: vscode.NotebookCellStatusBarItemProvider = {
      onDidChangeCellStatusBarItems: this.changed.event,
      provideCellStatusBarItems: (cell) => itemOf(cell) ?? [],
    };
    this.registrations = [huntbookType, jupyterType].map((type) =>
      vscode.notebooks.registerNotebookCellStatusBarItemProvider(type, provider),
    );
  }

  /** VS Code asks again for the items of all cells. */
  refresh(): void {
    this.changed.fire();
  }

  dispose(): void {
    vscode.Disposable.from(this.changed, ...this.registrations).dispose();
  }
}
