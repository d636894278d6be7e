import * as vscode from 'vscode';
import { mime, type StatementError } from '../../server/protocol.js';
import { huntbookType } from '../contributions.js';
import { equalCells } from './equal-cells.js';

/**
 * Keeps the outputs of cells whose text stays when a huntbook changes on disk: VS Code then replaces every cell that was
 * run, since a file has no outputs, and tells of old and new cells in one event. What is put back is a run that has
 * ended, so the huntbook is not changed by it. Outputs that VS Code itself takes along (undo, moving, pasting) stay its own.
 */
export function keepOutputs(
  controller: vscode.NotebookController,
  tell: (document: vscode.TextDocument, error: StatementError) => void,
): vscode.Disposable {
  return vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
    if (notebook.notebookType !== huntbookType || controller.notebookType !== huntbookType) return;
    const removed = contentChanges.flatMap(({ removedCells }) => removedCells).filter(hasOutputs);
    const added = contentChanges.flatMap(({ addedCells }) => addedCells).filter((cell) => !hasOutputs(cell));
    for (const [before, after] of equalCells(removed.map(withText), added.map(withText))) {
      putBack(controller, before.cell, after.cell);
      errorsOf(before.cell).forEach((error) => tell(after.cell.document, error));
    }
  });
}

const hasOutputs = ({ outputs }: vscode.NotebookCell): boolean => outputs.length > 0;

const withText = (cell: vscode.NotebookCell) => ({ cell, kind: cell.kind, text: cell.document.getText() });

function putBack(
  controller: vscode.NotebookController,
  { outputs, executionSummary }: vscode.NotebookCell,
  cell: vscode.NotebookCell,
): void {
  const execution = controller.createNotebookCellExecution(cell);
  execution.executionOrder = executionSummary?.executionOrder;
  execution.start(executionSummary?.timing?.startTime);
  void execution.replaceOutput([...outputs]);
  execution.end(executionSummary?.success, executionSummary?.timing?.endTime);
}

function errorsOf({ outputs }: vscode.NotebookCell): StatementError[] {
  const errors = outputs.flatMap(({ items }) => items).filter((item) => item.mime === mime.error);
  return errors.map(({ data }) => JSON.parse(new TextDecoder().decode(data)) as StatementError);
}
