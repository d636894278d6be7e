import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Permissions } from '../fetch-anyway.js';
import type { HuntbookRuns } from '../huntbook-runs.js';
import type { RunAnswer, RunEventParams, StatementError } from '../../server/protocol.js';
import type { CellProgress } from './cell-progress.js';
import type { EndedRun } from './ended-run.js';
import { runOfOutput, type OutOfDateOutputs } from './out-of-date.js';
import { outputsOf, type OutputPlan } from './outputs.js';
import type { RunProblems } from './run-problems.js';
import { tellError } from './tell-error.js';

export interface CellRunParts {
  readonly runs: HuntbookRuns;
  readonly progress: CellProgress;
  readonly outOfDate: OutOfDateOutputs;
  readonly problems: RunProblems;
  readonly permissions: Permissions;
}

/** One run of one cell. */
export class CellRun {
  readonly id = randomUUID();
  private readonly cell: vscode.NotebookCell;
  /** VS Code keeps the order of these calls; awaiting each would hold up the next event. */
  private written: Thenable<void> = Promise.resolve();
  private readonly outputs: vscode.NotebookCellOutput[] = [];
  private passing: vscode.NotebookCellOutput | undefined;
  private complete = false;

  constructor(
    private readonly execution: vscode.NotebookCellExecution,
    readonly order: number,
    private readonly parts: CellRunParts,
  ) {
    this.cell = execution.cell;
  }

  /** `complete`: all statements of the cell ran. */
  async run(stop: vscode.CancellationToken): Promise<EndedRun & { readonly complete: boolean }> {
    const { execution, parts, cell, order, outputs } = this;
    const start = Date.now();
    execution.executionOrder = order;
    execution.start(start);
    parts.problems.clear(cell.document.uri);
    this.written = execution.clearOutput();
    const { ok, cancelled } = await this.answer(stop);
    await this.written;
    parts.progress.clear(cell);
    const [success, end] = [cancelled ? undefined : ok, Date.now()];
    execution.end(success, end);
    return { outputs, order, success, start, end, complete: this.complete };
  }

  private async answer(stop: vscode.CancellationToken): Promise<RunAnswer> {
    const { runs, permissions } = this.parts;
    const { document, notebook } = this.cell;
    const [huntbook, cell] = [notebook.uri.toString(), document.uri.toString()];
    try {
      const what = { huntbook, text: document.getText(), fetchAnyway: permissions.begin(cell) };
      return await runs.run(what, (params) => this.onEvent(params), stop);
    } catch (error) {
      this.show(new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.error(asError(error))]));
      return { ok: false, cancelled: false };
    }
  }

  private onEvent(params: RunEventParams): void {
    const { event } = params;
    if (event.kind === 'progress') this.parts.progress.show(this.cell, event.progress);
    if (event.kind === 'done') {
      const { read, updated: set, complete } = event;
      this.complete = complete;
      this.parts.outOfDate.ended(this.cell.notebook, { id: this.id, read, set });
    }
    for (const plan of outputsOf(params)) this.write(plan);
  }

  private write(plan: OutputPlan): void {
    if (plan.error) tellError(this.parts, this.cell.document, plan.error);
    const output = cellOutput(plan, this);
    this.show(output);
    if (plan.passing) this.passing = output;
  }

  private show(output: vscode.NotebookCellOutput): void {
    const { execution, passing, outputs } = this;
    this.written = passing
      ? execution.replaceOutputItems(output.items, passing)
      : execution.appendOutput(output);
    outputs.splice(passing ? -1 : outputs.length, 1, output);
    this.passing = undefined;
  }
}

function cellOutput(
  { items, error }: OutputPlan,
  { order, id }: Pick<CellRun, 'order' | 'id'>,
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
