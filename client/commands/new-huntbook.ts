import * as vscode from 'vscode';
import { huntbookType, languageId } from '../contributions.js';

/** An untitled notebook with one empty cell, in which the cursor is. */
export async function newHuntbook(): Promise<void> {
  const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, '', languageId);
  await showNewHuntbook(new vscode.NotebookData([cell]));
  // Else the keys of what is typed would be shortcuts: `m` makes a Markdown cell. Behind a huntbook that was just closed no cell has the focus.
  await vscode.commands.executeCommand('notebook.focusTop');
  await vscode.commands.executeCommand('notebook.cell.edit');
}

export async function showNewHuntbook(data: vscode.NotebookData): Promise<void> {
  const notebook = await vscode.workspace.openNotebookDocument(huntbookType, data);
  await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(0, 1)] });
}
