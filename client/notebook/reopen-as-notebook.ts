import * as vscode from 'vscode';
import { huntbookType } from '../../server/protocol.js';
import { cellOfLine } from './cell-of-line.js';
import { isShownAsNotebook, reopen, shows } from './reopen.js';

/** Where the cursor was when the text of a file went: VS Code puts it there again when the text opens the next time. */
const left = new Map<string, vscode.Position>();

/** The text of a file as a group of tabs shows it. */
export function textIn({ viewColumn }: vscode.TabGroup, uri: vscode.Uri): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(
    (text) => text.document.uri.toString() === uri.toString() && text.viewColumn === viewColumn,
  );
}

/** Opens a text as a notebook in its place, at the cell of the cursor: a hit of a search, a line that a log names. */
export async function reopenAsNotebook(tab: vscode.Tab, text: vscode.TextEditor): Promise<void> {
  const { document } = text;
  const { group } = tab;
  const wasNotebook = isShownAsNotebook(document.uri);
  await reopen(tab, document.uri, huntbookType);
  // Of a text that has just opened VS Code tells the cursor a moment later: it is looked at now. Where a search hits a notebook
  // that is open, the selection is the hit's place in its cell, not in the text.
  if (hasMoved(text) && (text.selection.isEmpty || !wasNotebook))
    await goTo(cellOfLine(document.getText(), text.selection.active.line), document.uri, group);
}

/** Whether the cursor is elsewhere than VS Code puts it by itself. */
function hasMoved({ document, selection: { active } }: vscode.TextEditor): boolean {
  const uri = document.uri.toString();
  const before = left.get(uri) ?? new vscode.Position(0, 0);
  left.set(uri, active);
  return !active.isEqual(before);
}

/** Selects a cell and brings it into view, where the notebook is still in front. */
async function goTo(cell: number, uri: vscode.Uri, group: vscode.TabGroup): Promise<void> {
  const { notebook, viewColumn } = await shownNotebook(group, uri);
  if (cell < 0 || cell >= notebook.cellCount) return;
  if (!group.activeTab || !shows(group.activeTab, uri, huntbookType)) return;
  const range = new vscode.NotebookRange(cell, cell + 1);
  const options = { ...(viewColumn && { viewColumn }), selections: [range], preserveFocus: true };
  // What is selected before the notebook is drawn would be lost: this waits until it is.
  const editor = await vscode.window.showNotebookDocument(notebook, options);
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
}

/** A notebook that a group of tabs has in front, once VS Code has read it. Nothing here keeps it open. */
function shownNotebook({ viewColumn }: vscode.TabGroup, uri: vscode.Uri): Promise<vscode.NotebookEditor> {
  const find = () =>
    vscode.window.visibleNotebookEditors.find(
      (one) => one.notebook.uri.toString() === uri.toString() && one.viewColumn === viewColumn,
    );
  const now = find();
  if (now) return Promise.resolve(now);
  return new Promise((resolve) => {
    const listening = vscode.window.onDidChangeVisibleNotebookEditors(() => {
      const editor = find();
      if (!editor) return;
      listening.dispose();
      resolve(editor);
    });
  });
}
