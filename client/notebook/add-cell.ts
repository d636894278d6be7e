import * as vscode from 'vscode';
import { languageId } from '../../server/protocol.js';

/** Adds a cell of statements before the one that is at an index, and puts the cursor into it. */
export async function addCodeCell(
  notebook: vscode.NotebookDocument,
  index: number,
  text: string,
): Promise<void> {
  const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, languageId);
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(index, [cell])]);
  await vscode.workspace.applyEdit(edit);
  const range = new vscode.NotebookRange(index, index + 1);
  const editor = await vscode.window.showNotebookDocument(notebook, { selections: [range] });
  // A cell that is selected before it is drawn can leave the end of a notebook blank, without an editor to put the cursor into.
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
  await vscode.commands.executeCommand('notebook.cell.edit');
}
