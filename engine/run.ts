import { elapsedMs } from './elapsed.js';
import { defaultVariable } from '../language/meaning/definitions.js';
import { parseHuntflow, type Problem, type Statement } from '../language/index.js';
import { Cancelled, breathe } from './cancel.js';
import type { StatementError, StatementResult } from './model/result.js';
import type { VariableSummary } from './model/variable.js';
import { runStatement, type SessionState } from './run-statement.js';
import type { RunOptions } from './session.js';
import { variablesIn } from './statement.js';

/**
 * Runs the statements of a text in order, up to the first that gives nothing; those before it keep what they gave. One
 * whose data was damaged gives what could be read beside its error, and the run goes on. One summary at the end. Session.run says what is promised.
 */
export function runHuntflow(
  text: string,
  options: RunOptions,
  state: SessionState,
): Promise<{ readonly ok: boolean }> {
  return new HuntflowRun(options, state).run(text);
}

class HuntflowRun {
  private readonly started: number;
  private readonly updated = new Map<string, VariableSummary>();
  /** Variables that the run took as they were before it. */
  private readonly read = new Set<string>();
  private readonly told = new Set<string>();
  private ok = true;

  constructor(
    private readonly options: RunOptions,
    private readonly state: SessionState,
  ) {
    this.started = state.ports.now();
  }

  async run(text: string): Promise<{ readonly ok: boolean }> {
    let [complete, cancelled] = [false, false];
    try {
      complete = await this.runStatements(text);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      [this.ok, cancelled] = [false, true];
    }
    const { ok } = this;
    const ms = elapsedMs(this.started, this.state.ports.now());
    const [updated, read] = [[...this.updated.values()], [...this.read]];
    this.options.onEvent({ kind: 'done', ok, complete, cancelled, ms, updated, read });
    return { ok };
  }

  /** Whether every statement gave what it is for. */
  private async runStatements(text: string): Promise<boolean> {
    const { runnable, problems } = parseHuntflow(text);
    for (const statement of runnable) {
      await breathe(this.options.signal);
      if (!(await this.runOne(statement))) return false;
    }
    const [problem] = problems;
    if (problem === undefined) return true;
    this.tell(syntaxError(problem));
    return false;
  }

  /** False where it gave nothing. */
  private async runOne(statement: Statement): Promise<boolean> {
    const { options, state, started: now, told } = this;
    for (const name of variablesIn(statement)) if (!this.updated.has(name)) this.read.add(name);
    const result = await runStatement(statement, options, { now, told }, state);
    const { variable, error } = result;
    if (variable !== undefined) this.noteUpdated(variable);
    this.tell(result);
    state.variables.tidy(state.tables.sets());
    return error === undefined || variable !== undefined;
  }

  private noteUpdated(variable: VariableSummary): void {
    if (variable.name === defaultVariable) return;
    this.updated.delete(variable.name);
    this.updated.set(variable.name, variable);
  }

  private tell(result: StatementResult): void {
    if (result.error !== undefined) this.ok = false;
    this.options.onEvent({ kind: 'statement', result });
  }
}

function syntaxError({ code, message, hint, range }: Problem): StatementResult {
  const error: StatementError = { ...range, code, message, ...(hint !== undefined && { hint }) };
  return { line: range.line, command: '', ms: 0, warnings: [], error };
}
