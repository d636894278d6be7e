import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Permissions } from '../fetch-anyway.js';
import type { HuntbookRuns } from '../huntbook-runs.js';
import { huntbookType, jupyterType, languageId } from '../contributions.js';
import type { RunAnswer, StatementError } from '../../server/protocol.js';
import { keepOutputs } from './kept-outputs.js';
import { runOfOutput, type OutOfDateOutputs } from './out-of-date.js';
import { outputsOf, type OutputPlan } from './outputs.js';
import type { RunProblems } from './run-problems.js';
import type { CellProgress } from './status-bar.js';

interface ControllerParts {
  readonly runs: HuntbookRuns;
  readonly progress: CellProgress;
  readonly outOfDate: OutOfDateOutputs;
  readonly problems: RunProblems;
  readonly permissions: Permissions;
}

/** Runs the cells of our huntbooks, and of Jupyter's notebooks in Kestrel, on the server's engines. */
export function registerControllers(parts: ControllerParts): vscode.Disposable {
  const controllers = [huntbookType, jupyterType].map((type) => createController(type, parts));
  return vscode.Disposable.from(...controllers);
}

/** The batches of a notebook that wait or run, one after the other; `stop` ends those that are there now. */
interface Running {
  tail: Promise<void>;
  stop: vscode.CancellationTokenSource;
}

function createController(notebookType: string, parts: ControllerParts): vscode.Disposable {
  const controller = vscode.notebooks.createNotebookController(
    `kestrel-${notebookType}`,
    notebookType,
    'Kestrel',
  );
  controller.supportedLanguages = [languageId];
  controller.supportsExecutionOrder = true;
  controller.description = 'Kestrel engine of this extension; no Jupyter needed';
  const running = new Map<vscode.NotebookDocument, Running>();
  const orders = new WeakMap<vscode.NotebookDocument, number>();

  controller.executeHandler = (cells, notebook) => {
    const before = running.get(notebook);
    const stop = before?.stop ?? new vscode.CancellationTokenSource();
    const tail = (before?.tail ?? Promise.resolve()).then(() => runInOrder(cells, stop.token));
    const waiting = parts.outOfDate.waiting(cells);
    running.set(notebook, { tail, stop });
    return tail.finally(() => {
      waiting.dispose();
      if (running.get(notebook)?.tail === tail) running.delete(notebook);
    });
  };
  controller.interruptHandler = (notebook) => {
    const now = running.get(notebook);
    now?.stop.cancel();
    if (now) now.stop = new vscode.CancellationTokenSource();
  };

  /**
   * Stops at the first cell that gives less than it was to: those after it may need that. A cell whose data was damaged
   * is marked as failed and has set its variables, so the hunt goes on, as it does in one file.
   */
  async function runInOrder(
    cells: readonly vscode.NotebookCell[],
    stop: vscode.CancellationToken,
  ): Promise<void> {
    for (const cell of cells) {
      if (stop.isCancellationRequested) return;
      const order = (orders.get(cell.notebook) ?? lastOrder(cell.notebook)) + 1;
      orders.set(cell.notebook, order);
      if (!(await runCell(controller, cell, order, stop, parts))) return;
    }
  }

  const affinity = vscode.workspace.onDidOpenNotebookDocument((notebook) => prefer(controller, notebook));
  vscode.workspace.notebookDocuments.forEach((notebook) => prefer(controller, notebook));
  const kept = keepOutputs(controller, (document, error) => tellError(parts, document, error));
  return vscode.Disposable.from(controller, affinity, kept);
}

/** Outputs of a huntbook may have come from the one that it was before it was renamed; those of Jupyter's are from its file. */
function lastOrder(notebook: vscode.NotebookDocument): number {
  if (notebook.notebookType !== huntbookType) return 0;
  return Math.max(0, ...notebook.getCells().map((cell) => cell.executionSummary?.executionOrder ?? 0));
}

/** A Jupyter notebook in another language is nothing of ours. */
function prefer(controller: vscode.NotebookController, notebook: vscode.NotebookDocument): void {
  const ours = notebook.getCells().some((cell) => cell.document.languageId === languageId);
  if (notebook.notebookType === controller.notebookType && ours)
    controller.updateNotebookAffinity(notebook, vscode.NotebookControllerAffinity.Preferred);
}

/** Whether all statements of the cell ran. */
async function runCell(
  controller: vscode.NotebookController,
  cell: vscode.NotebookCell,
  order: number,
  stop: vscode.CancellationToken,
  { runs, progress, problems, permissions, outOfDate }: ControllerParts,
): Promise<boolean> {
  const id = randomUUID();
  const execution = controller.createNotebookCellExecution(cell);
  execution.executionOrder = order;
  execution.start(Date.now());
  problems.clear(cell.document.uri);
  // VS Code keeps the order of these calls; awaiting each would hold up the next event.
  let written: Thenable<void> = execution.clearOutput();
  let passing: vscode.NotebookCellOutput | undefined;
  const show = (output: vscode.NotebookCellOutput) => {
    written = passing ? execution.replaceOutputItems(output.items, passing) : execution.appendOutput(output);
    passing = undefined;
  };
  const write = (plan: OutputPlan) => {
    if (plan.error) tellError({ problems, permissions }, cell.document, plan.error);
    const output = cellOutput(plan, { order, id });
    show(output);
    if (plan.passing) passing = output;
  };
  let answer: RunAnswer = { ok: false, cancelled: false };
  let complete = false;
  try {
    const { document, notebook } = cell;
    const what = {
      huntbook: notebook.uri.toString(),
      cell: document.uri.toString(),
      text: document.getText(),
      fetchAnyway: permissions.begin(document.uri.toString()),
    };
    answer = await runs.run(
      what,
      (params) => {
        if (params.event.kind === 'progress') progress.show(cell, params.event.progress);
        if (params.event.kind === 'done') {
          ({ complete } = params.event);
          const { read, updated: set } = params.event;
          outOfDate.ended(notebook, { id, read, set });
        }
        outputsOf(params).forEach(write);
      },
      stop,
    );
  } catch (error) {
    show(new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.error(asError(error))]));
  }
  await written;
  progress.clear(cell);
  execution.end(answer.cancelled ? undefined : answer.ok, Date.now());
  return complete;
}

/** At the statement, and at the cell where it can be run again with leave. */
function tellError(
  { problems, permissions }: Pick<ControllerParts, 'problems' | 'permissions'>,
  document: vscode.TextDocument,
  error: StatementError,
): void {
  problems.report(document, error);
  permissions.stopped(document.uri.toString(), error);
}

function cellOutput(
  { items, error }: OutputPlan,
  { order, id }: { readonly order: number; readonly id: string },
): vscode.NotebookCellOutput {
  const outputItems = items.map(({ mime, text }) => vscode.NotebookCellOutputItem.text(text, mime));
  if (error) outputItems.splice(1, 0, vscode.NotebookCellOutputItem.error(stackedError(error, order)));
  return new vscode.NotebookCellOutput(outputItems, { kestrelOutput: randomUUID(), [runOfOutput]: id });
}

/** The stack names the cell and the line, in the words that VS Code uses of notebooks. */
function stackedError({ code, message, hint, line, column }: StatementError, order: number): Error {
  const said = hint === undefined ? message : `${message}\n${hint}`;
  return {
    name: code,
    message: said,
    stack: `${code}: ${said}\n    at Cell [${order}], line ${line}, column ${column}`,
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
