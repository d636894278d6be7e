import { elapsedMs } from '../../engine/elapsed.js';
import type { RunEvent } from '../../engine/model/result.js';
import { isAskedFor, type EngineError } from './engine-errors.js';
import type { DisplayForms, RunAnswer, VariableSummary } from '../protocol.js';

export type OnEvent = (event: RunEvent, display?: DisplayForms) => void;

interface ActiveRun {
  readonly onEvent: OnEvent;
  readonly onEnd: (answer: RunAnswer) => void;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Of the statement that runs, from 1. */
  line: number;
}

/** The runs of one engine worker that have not ended. An id that is not among them is passed over: its run has ended. */
export class ActiveRuns {
  private readonly runs = new Map<number, ActiveRun>();

  /** `onVariable`: a statement has set it. */
  constructor(private readonly onVariable: (variable: VariableSummary) => void) {}

  begin(id: number, onEvent: OnEvent, onEnd: (answer: RunAnswer) => void): void {
    this.runs.set(id, { onEvent, onEnd, startedAt: Date.now(), line: 1 });
  }

  has(id: number): boolean {
    return this.runs.has(id);
  }

  tell(id: number, event: RunEvent, display?: DisplayForms): void {
    const run = this.runs.get(id);
    if (!run) return;
    if (event.kind === 'progress') run.line = event.progress.line;
    if (event.kind === 'statement') {
      const { line, variable } = event.result;
      run.line = line;
      if (variable) this.onVariable(variable);
    }
    run.onEvent(event, display);
  }

  end(id: number, answer: RunAnswer): void {
    const run = this.runs.get(id);
    this.runs.delete(id);
    run?.onEnd(answer);
  }

  /** Ends a run that the worker did not end itself, with an error at the line that was running. */
  fail(id: number, error: EngineError): void {
    const run = this.runs.get(id);
    if (!run) return;
    const ms = elapsedMs(run.startedAt, Date.now());
    const at = { line: run.line, column: 1, endLine: run.line + 1, endColumn: 1 };
    run.onEvent({
      kind: 'statement',
      result: { line: run.line, command: '', ms, warnings: [], error: { ...error, ...at } },
    });
    // Not as cancelled, though the user may have asked for it: the error says so, and what it cost.
    run.onEvent({ kind: 'done', ok: false, complete: false, cancelled: false, ms, updated: [], read: [] });
    this.end(id, { ok: false, cancelled: isAskedFor(error) });
  }

  failAll(error: EngineError): void {
    for (const id of [...this.runs.keys()]) this.fail(id, error);
  }
}
