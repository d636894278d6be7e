import * as vscode from 'vscode';
import { equalCells } from './equal-cells.js';

/**
 * Which cells have come in the place of equal ones: when a huntbook changes on disk, VS Code replaces every cell that was run, also
 * those that wait to run again or are running.
 */
export class ReplacedCells implements vscode.Disposable {
  private readonly next = new WeakMap<vscode.NotebookCell, vscode.NotebookCell>();
  private readonly listener = vscode.workspace.onDidChangeNotebookDocument(({ contentChanges }) => {
    const removed = contentChanges.flatMap(({ removedCells }) => removedCells).filter(isGone);
    const added = contentChanges.flatMap(({ addedCells }) => addedCells);
    for (const [before, after] of equalCells(removed.map(withText), added.map(withText)))
      this.next.set(before.cell, after.cell);
  });

  /** The cell itself while it is there, else the one in its place; undefined where it was deleted. */
  now(cell: vscode.NotebookCell): vscode.NotebookCell | undefined {
    let now: vscode.NotebookCell | undefined = cell;
    while (now && isGone(now)) now = this.next.get(now);
    return now;
  }

  dispose(): void {
    this.listener.dispose();
  }
}

const isGone = ({ index }: vscode.NotebookCell): boolean => index < 0;

/** What `equalCells` compares. */
export const withText = (cell: vscode.NotebookCell) => ({
  cell,
  kind: cell.kind,
  text: cell.document.getText(),
});
