import * as vscode from 'vscode';
import { huntbookType, jupyterType, languageId } from '../../server/protocol.js';
import { CellRun, type CellRunParts } from './cell-run.js';
import { showEnded, type EndedRun } from './ended-run.js';
import { errorsOf, keepOutputs } from './kept-outputs.js';
import { ReplacedCells } from './replaced-cells.js';
import { tellError } from './tell-error.js';

/** What runs the cells of our huntbooks, and of Jupyter's notebooks in Kestrel. */
export interface Controllers extends vscode.Disposable {
  /** Stops all cells of a notebook that run or wait; settles when they have ended. */
  stop(notebook: vscode.NotebookDocument): Promise<void>;
}

/** Runs cells on the server's engines. */
export function registerControllers(parts: CellRunParts): Controllers {
  const controllers = [huntbookType, jupyterType].map((type) => new Controller(type, parts));
  return {
    async stop(notebook) {
      await Promise.all(controllers.map((controller) => controller.stop(notebook)));
    },
    dispose() {
      for (const controller of controllers) controller.dispose();
    },
  };
}

/** The batches of a notebook that wait or run, one after the other; `stop` ends those that are there now. */
interface Running {
  tail: Promise<void>;
  stop: vscode.CancellationTokenSource;
}

/** As long as VS Code may take to tell what has come in the place of a cell, and shorter than a hunter notices. */
const untilReplacedMs = 100;

class Controller implements vscode.Disposable {
  private readonly controller: vscode.NotebookController;
  private readonly running = new Map<vscode.NotebookDocument, Running>();
  private readonly current = new WeakMap<vscode.NotebookDocument, vscode.NotebookCell>();
  private readonly orders = new WeakMap<vscode.NotebookDocument, number>();
  private readonly replaced = new ReplacedCells();
  private readonly listeners: vscode.Disposable;

  constructor(
    notebookType: string,
    private readonly parts: CellRunParts,
  ) {
    this.controller = kernelOf(notebookType);
    this.controller.executeHandler = (cells, notebook) => this.execute(cells, notebook);
    this.controller.interruptHandler = (notebook) => this.interruptUnlessReplaced(notebook);
    vscode.workspace.notebookDocuments.forEach((notebook) => prefer(this.controller, notebook));
    this.listeners = vscode.Disposable.from(
      vscode.workspace.onDidOpenNotebookDocument((notebook) => prefer(this.controller, notebook)),
      keepOutputs(this.controller, (document, error) => tellError(parts, document, error)),
    );
  }

  dispose(): void {
    vscode.Disposable.from(this.controller, this.replaced, this.listeners).dispose();
  }

  async stop(notebook: vscode.NotebookDocument): Promise<void> {
    const running = this.running.get(notebook);
    this.interrupt(notebook);
    await running?.tail;
  }

  private async execute(
    cells: readonly vscode.NotebookCell[],
    notebook: vscode.NotebookDocument,
  ): Promise<void> {
    const before = this.running.get(notebook);
    const stop = before?.stop ?? new vscode.CancellationTokenSource();
    const tail = (before?.tail ?? Promise.resolve()).then(() => this.runInOrder(cells, stop.token));
    const waiting = this.parts.outOfDate.waiting(cells);
    this.running.set(notebook, { tail, stop });
    try {
      await tail;
    } finally {
      waiting.dispose();
      if (this.running.get(notebook)?.tail === tail) this.running.delete(notebook);
    }
  }

  /** VS Code also stops what runs in a cell that it is about to replace, as one of the same text. */
  private async interruptUnlessReplaced(notebook: vscode.NotebookDocument): Promise<void> {
    const cell = this.current.get(notebook);
    const before = cell && this.replaced.now(cell);
    await new Promise((resolve) => setTimeout(resolve, untilReplacedMs));
    const now = cell && this.replaced.now(cell);
    if (now === undefined || now === before) this.interrupt(notebook);
  }

  private interrupt(notebook: vscode.NotebookDocument): void {
    const now = this.running.get(notebook);
    now?.stop.cancel();
    if (now) now.stop = new vscode.CancellationTokenSource();
  }

  /**
   * Stops at the first cell that gives less than it was to: those after it may need that. A cell whose data was damaged
   * is marked as failed and has set its variables, so the hunt goes on, as it does in one file.
   */
  private async runInOrder(
    cells: readonly vscode.NotebookCell[],
    stop: vscode.CancellationToken,
  ): Promise<void> {
    for (const waiting of cells) {
      if (stop.isCancellationRequested) return;
      const cell = this.replaced.now(waiting);
      if (cell === undefined) continue;
      const execution = this.controller.createNotebookCellExecution(cell);
      this.current.set(cell.notebook, cell);
      const run = await new CellRun(execution, this.nextOrder(cell.notebook), this.parts).run(stop);
      this.showWhereItIsNow(cell, run);
      if (!run.complete) return;
    }
  }

  /** A cell that was replaced while it ran shows its outputs to nobody. */
  private showWhereItIsNow(cell: vscode.NotebookCell, run: EndedRun): void {
    const now = this.replaced.now(cell);
    if (now === undefined || now === cell) return;
    showEnded(this.controller, now, run);
    errorsOf(run.outputs).forEach((error) => tellError(this.parts, now.document, error));
  }

  private nextOrder(notebook: vscode.NotebookDocument): number {
    const order = (this.orders.get(notebook) ?? lastOrder(notebook)) + 1;
    this.orders.set(notebook, order);
    return order;
  }
}

function kernelOf(notebookType: string): vscode.NotebookController {
  const id = `kestrel-${notebookType}`;
  const controller = vscode.notebooks.createNotebookController(id, notebookType, 'Kestrel');
  controller.supportedLanguages = [languageId];
  controller.supportsExecutionOrder = true;
  controller.description = 'Kestrel engine of this extension; no Jupyter needed';
  return controller;
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
