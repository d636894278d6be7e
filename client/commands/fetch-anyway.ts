import * as vscode from 'vscode';
import type { Permissions } from '../fetch-anyway.js';
import type { TextRuns } from '../text-runs.js';
import { notices } from '../notices.js';

/**
 * Runs the cell or text in front (or the one at `uri`) again and lets the statement fetch that stopped for its cost. Without an
 * offer it says so.
 */
export async function fetchAnyway(permissions: Permissions, runs: TextRuns, uri?: unknown): Promise<void> {
  const document = documentOf(uri);
  const statement = document && permissions.offer(document.uri.toString());
  if (document === undefined || statement === undefined) {
    void notices.information(
      'Nothing here stopped because it would fetch too many records. Run the cell first.',
    );
    return;
  }
  permissions.allow(document.uri.toString(), statement);
  const cell = cellOf(document);
  if (cell === undefined) await runs.run(document);
  else await executeCell(cell);
}

function documentOf(uri: unknown): vscode.TextDocument | undefined {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  if (open !== undefined) return open;
  const { activeNotebookEditor, activeTextEditor } = vscode.window;
  if (activeNotebookEditor === undefined) return activeTextEditor?.document;
  const { notebook, selection } = activeNotebookEditor;
  return selection.start < notebook.cellCount ? notebook.cellAt(selection.start).document : undefined;
}

function cellOf(document: vscode.TextDocument): vscode.NotebookCell | undefined {
  return vscode.workspace.notebookDocuments
    .flatMap((notebook) => notebook.getCells())
    .find((cell) => cell.document === document);
}

/** Through VS Code, so that the cell shows its run, its order and its stop button as in any other. */
async function executeCell({ notebook, index }: vscode.NotebookCell): Promise<void> {
  const ranges = [{ start: index, end: index + 1 }];
  await vscode.commands.executeCommand('notebook.cell.execute', { ranges, document: notebook.uri });
}
