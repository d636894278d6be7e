import * as vscode from 'vscode';
import { huntbookType, type StatementError } from '../../server/protocol.js';
import { equalCells } from './equal-cells.js';
import { showEnded, type EndedRun } from './ended-run.js';
import { withText } from './replaced-cells.js';
import { shownOutputs } from './shown-outputs.js';

/**
 * Keeps the outputs of cells whose text stays the same when a huntbook changes on disk. A file has no outputs, so VS Code
 * replaces every cell that was run by one without; one event tells of the old and the new cells. The outputs are put back as
 * a run that has ended, which does not mark the huntbook as changed. Outputs that VS Code itself keeps (undo, moving,
 * pasting) are left to it.
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
      showEnded(controller, after.cell, runOf(before.cell));
      errorsOf(before.cell.outputs).forEach((error) => tell(after.cell.document, error));
    }
  });
}

const hasOutputs = ({ outputs }: vscode.NotebookCell): boolean => outputs.length > 0;

/** As the cell shows it. */
function runOf({ outputs, executionSummary }: vscode.NotebookCell): EndedRun {
  const { executionOrder: order, success, timing } = executionSummary ?? {};
  return { outputs, order, success, start: timing?.startTime, end: timing?.endTime };
}

export function errorsOf(outputs: readonly vscode.NotebookCellOutput[]): StatementError[] {
  return shownOutputs(outputs).flatMap((shown) => (shown.kind === 'error' ? [shown.data] : []));
}
