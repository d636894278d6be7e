import * as vscode from 'vscode';
import { huntbookType, languageId } from '../contributions.js';

/** An untitled notebook with one empty cell. */
export async function newHuntbook(): Promise<void> {
  const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, '', languageId);
  const notebook = await vscode.workspace.openNotebookDocument(huntbookType, new vscode.NotebookData([cell]));
  await vscode.window.showNotebookDocument(notebook);
}
