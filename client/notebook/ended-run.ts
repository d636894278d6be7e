import type * as vscode from 'vscode';

/** A run that is over; times are milliseconds since 1970. */
export interface EndedRun {
  readonly outputs: readonly vscode.NotebookCellOutput[];
  readonly order: number | undefined;
  /** Undefined where it was stopped. */
  readonly success: boolean | undefined;
  readonly start: number | undefined;
  readonly end: number | undefined;
}

/** Shows in a cell what ran in the one before it. That does not mark the huntbook as changed. */
export function showEnded(
  controller: vscode.NotebookController,
  cell: vscode.NotebookCell,
  { outputs, order, success, start, end }: EndedRun,
): void {
  const execution = controller.createNotebookCellExecution(cell);
  execution.executionOrder = order;
  execution.start(start);
  void execution.replaceOutput([...outputs]);
  execution.end(success, end);
}
