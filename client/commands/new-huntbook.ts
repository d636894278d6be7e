import * as vscode from 'vscode';
import type { Huntbook } from '../../language/huntbook/index.js';
import { huntbookType } from '../../server/protocol.js';
import { newNotebookMetadata } from '../notebook/cells.js';
import { notebookOf } from '../notebook/serializer.js';

/** An untitled notebook with one empty cell, in which the cursor is. */
export async function newHuntbook(): Promise<void> {
  await showNewHuntbook({ cells: [{ kind: 'code', text: '' }] });
  // Else the keys of what is typed would be shortcuts: `m` makes a Markdown cell. Behind a huntbook that was just closed no cell has the focus.
  await vscode.commands.executeCommand('notebook.focusTop');
  await vscode.commands.executeCommand('notebook.cell.edit');
}

export async function showNewHuntbook(huntbook: Huntbook): Promise<void> {
  const data = notebookOf(huntbook);
  data.metadata = newNotebookMetadata(huntbook);
  const notebook = await vscode.workspace.openNotebookDocument(huntbookType, data);
  await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(0, 1)] });
}
