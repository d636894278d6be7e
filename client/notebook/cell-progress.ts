import * as vscode from 'vscode';
import type { Progress } from '../../server/protocol.js';
import { progressText, shortProgressText } from '../../server/protocol-text.js';
import { CellStatusBar } from './status-bar.js';

const patienceMs = 150;

/** In characters: VS Code cuts longer items at their end, where the amounts are. */
const mostOfMessage = 36;

/** What a running cell is doing, in the cell's own status bar. */
export class CellProgress implements vscode.Disposable {
  private readonly shown = new Map<string, Progress>();
  /** The first words of a cell wait: those of a statement that is done at once would only flicker. */
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly statusBar = new CellStatusBar(({ document }) => this.itemOf(document.uri.toString()));

  show(cell: vscode.NotebookCell, progress: Progress): void {
    const uri = cell.document.uri.toString();
    if (!this.shown.has(uri)) this.begin(uri);
    this.shown.set(uri, progress);
    if (!this.waiting.has(uri)) this.statusBar.refresh();
  }

  clear(cell: vscode.NotebookCell): void {
    const uri = cell.document.uri.toString();
    clearTimeout(this.waiting.get(uri));
    this.waiting.delete(uri);
    if (this.shown.delete(uri)) this.statusBar.refresh();
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.statusBar.dispose();
  }

  private begin(uri: string): void {
    const show = () => {
      this.waiting.delete(uri);
      this.statusBar.refresh();
    };
    this.waiting.set(uri, setTimeout(show, patienceMs));
  }

  private itemOf(uri: string): vscode.NotebookCellStatusBarItem | undefined {
    const progress = this.waiting.has(uri) ? undefined : this.shown.get(uri);
    return progress && itemAbout(progress);
  }
}

function itemAbout(progress: Progress): vscode.NotebookCellStatusBarItem {
  const text = shortProgressText(progress, mostOfMessage);
  const item = new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Left);
  item.tooltip = progressText(progress);
  return item;
}
