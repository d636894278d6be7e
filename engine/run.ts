import { defaultVariable } from '../language/meaning/definitions.js';
import {
  assignedVariable,
  commandOf,
  parseHuntflow,
  rangeOf,
  textOf,
  type Problem,
  type Statement,
} from '../language/index.js';
import { Cancelled, breathe } from './cancel.js';
import type { Context, Outcome, SessionSources } from './commands/command.js';
import { execute } from './commands/registry.js';
import type { Tables } from './display/tables.js';
import { KestrelError } from './errors.js';
import type { StatementError, StatementResult, TextRange, Warning } from './model/result.js';
import type { VariableSummary } from './model/variable.js';
import type { Ports } from './ports.js';
import type { RunOptions, Settings } from './session.js';
import type { Loader } from './sources/loader.js';
import { keywordOf, subjectOf, titleOf, variablesIn } from './statement.js';
import type { Store } from './store/store.js';
import type { Ask } from './sources/source.js';
import type { Variables } from './variables/variables.js';
import { errorText } from '../language/error-text.js';

/** What the statements of a session share. */
export interface SessionState {
  readonly store: Store;
  readonly variables: Variables;
  readonly tables: Tables;
  readonly loader: Loader;
  readonly sources: SessionSources;
  readonly settings: Settings;
  readonly ports: Ports;
}

/**
 * Runs the statements of a text in order, up to the first that gives nothing; those before it keep what they gave. One
 * whose data was damaged gives what could be read beside its error, and the run goes on. One summary at the end. Session.run says what is promised.
 */
export async function runHuntflow(
  text: string,
  options: RunOptions,
  state: SessionState,
): Promise<{ readonly ok: boolean }> {
  const { signal, onEvent } = options;
  const started = state.ports.now();
  const { runnable, problems } = parseHuntflow(text);
  const updated = new Map<string, VariableSummary>();
  const read = new Set<string>();
  const told = new Set<string>();
  let [ok, complete, cancelled] = [true, true, false];
  try {
    for (const statement of runnable) {
      await breathe(signal);
      for (const name of variablesIn(statement)) if (!updated.has(name)) read.add(name);
      const result = await runStatement(statement, options, { now: started, told }, state);
      const { variable } = result;
      if (variable !== undefined && variable.name !== defaultVariable) {
        updated.delete(variable.name);
        updated.set(variable.name, variable);
      }
      onEvent({ kind: 'statement', result });
      state.variables.tidy(state.tables.sets());
      if (result.error === undefined) continue;
      ok = false;
      complete = variable !== undefined;
      if (!complete) break;
    }
    const [problem] = problems;
    if (complete && problem !== undefined) {
      onEvent({ kind: 'statement', result: syntaxError(problem) });
      [ok, complete] = [false, false];
    }
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    [ok, complete, cancelled] = [false, false, true];
  }
  const ms = state.ports.now() - started;
  onEvent({ kind: 'done', ok, complete, cancelled, ms, updated: [...updated.values()], read: [...read] });
  return { ok };
}

/** One statement, which gives its result or its error; a cancel is thrown. */
async function runStatement(
  statement: Statement,
  { signal, isStopped, onEvent, fetchAnyway = [] }: RunOptions,
  run: Pick<Context, 'now' | 'told'>,
  state: SessionState,
): Promise<StatementResult> {
  const { ports, variables } = state;
  const started = ports.now();
  const { line } = rangeOf(statement);
  const warnings: Warning[] = [];
  const asks: Ask[] = [];
  const faults: (Warning & Partial<TextRange>)[] = [];
  let requests = 0;
  const text = textOf(statement);
  const of = subjectOf(statement);
  const context: Context = {
    ...state,
    settings: fetchAnyway.includes(text) ? { ...state.settings, maxRecords: Infinity } : state.settings,
    variables: variables.all,
    ...run,
    watch: {
      signal,
      progress: (progress) => onEvent({ kind: 'progress', progress: { line, ...progress } }),
      requests: (count) => (requests += count),
    },
    asked: (some) => some.forEach((ask) => asks.push(ask)),
    warn: (warning) => warnings.push(warning),
    showFirst: (table) => onEvent({ kind: 'firstRows', line, ...(of !== undefined && { of }), table }),
    incomplete: (fault) => faults.push(fault),
  };
  const finish = (result: Partial<StatementResult>): StatementResult => ({
    line,
    command: keywordOf(statement),
    ...(of !== undefined && { of }),
    ms: ports.now() - started,
    warnings,
    ...(requests > 0 && { requests }),
    ...result,
  });
  context.watch.progress({ message: titleOf(statement) });
  state.store.stopWhen(isStopped);
  try {
    const pools = poolsBehind(statement, state);
    if (pools.length > 0) state.store.settle(pools);
    const outcome = await execute(commandOf(statement), context);
    const [fault] = faults;
    return finish({
      ...resultOf(statement, outcome, asks, state),
      ...(fault !== undefined && { error: { ...rangeOf(statement), ...fault } }),
    });
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return finish({ error: errorOf(error, rangeOf(statement), text) });
  } finally {
    state.store.stopWhen(undefined);
  }
}

/** The pools that the variables of a statement look into: it begins with what they alone say. */
function poolsBehind(statement: Statement, { variables }: SessionState): number[] {
  return variablesIn(statement).flatMap((name) => [...(variables.all.get(name)?.content.pools ?? [])]);
}

/** Sets the variable of a statement that gave one; all that went before was only looking. */
function resultOf(
  statement: Statement,
  { content, table, ...shown }: Outcome,
  asks: readonly Ask[],
  { variables, ports, settings, tables }: SessionState,
): Partial<StatementResult> {
  if (content !== undefined) {
    const variable = variables.set(content, {
      name: assignedVariable(statement)?.name,
      birthCommand: textOf(statement),
      inputs: variablesIn(statement),
      asks,
      setAt: ports.now(),
    });
    return { variable };
  }
  return { ...shown, ...(table !== undefined && { table: tables.show(table, settings.firstPage) }) };
}

function syntaxError({ code, message, hint, range }: Problem): StatementResult {
  const error: StatementError = { ...range, code, message, ...(hint !== undefined && { hint }) };
  return { line: range.line, command: '', ms: 0, warnings: [], error };
}

/** Faults of the hunt and of sources are told as they are; any other error is a defect of ours and says so. */
function errorOf(error: unknown, whole: TextRange, text: string): StatementError {
  if (error instanceof KestrelError) {
    const { code, message, hint, range } = error;
    return {
      ...(range ?? whole),
      code,
      message,
      ...(hint !== undefined && { hint }),
      ...(code === 'too-many-records' && { fetchAnyway: text }),
    };
  }
  return {
    ...whole,
    code: 'internal-error',
    message: `This is a defect of Kestrel for VS Code: ${errorText(error)}`,
    hint: 'Please report it with the huntflow. The variables hold what they held before this statement.',
  };
}
