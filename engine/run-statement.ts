import { elapsedMs } from './elapsed.js';
import {
  assignedVariable,
  commandOf,
  rangeOf,
  textOf,
  type Statement,
  type TextRange,
} from '../language/index.js';
import { errorText } from '../language/error-text.js';
import { Cancelled } from './cancel.js';
import type { Context, Outcome, SessionSources } from './commands/command.js';
import { execute } from './commands/registry.js';
import type { Tables } from './display/tables.js';
import { KestrelError } from './errors.js';
import type { StatementError, StatementResult, Warning } from './model/result.js';
import type { Ports } from './ports.js';
import type { RunOptions, Settings } from './session.js';
import type { Loader } from './sources/loader.js';
import type { Ask } from './sources/source.js';
import { keywordOf, subjectOf, titleOf, variablesIn } from './statement.js';
import type { Store } from './store/store.js';
import type { Variables } from './variables/variables.js';

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

/** One statement, which gives its result or its error; a cancel is thrown. */
export function runStatement(
  statement: Statement,
  options: RunOptions,
  run: Pick<Context, 'now' | 'told'>,
  state: SessionState,
): Promise<StatementResult> {
  return new StatementRun(statement, options, state).run(run);
}

class StatementRun {
  private readonly started: number;
  private readonly text: string;
  private readonly range: TextRange;
  private readonly of: string | undefined;
  private readonly warnings: Warning[] = [];
  private readonly asks: Ask[] = [];
  private readonly faults: (Warning & Partial<TextRange>)[] = [];
  private requests = 0;

  constructor(
    private readonly statement: Statement,
    private readonly options: RunOptions,
    private readonly state: SessionState,
  ) {
    this.started = state.ports.now();
    this.text = textOf(statement);
    this.range = rangeOf(statement);
    this.of = subjectOf(statement);
  }

  async run(run: Pick<Context, 'now' | 'told'>): Promise<StatementResult> {
    const { statement, state, range } = this;
    const context = this.contextOf(run);
    context.watch.progress({ message: titleOf(statement) });
    state.store.stopWhen(this.options.isStopped);
    try {
      const pools = poolsBehind(statement, state);
      if (pools.length > 0) state.store.settle(pools);
      const outcome = await execute(commandOf(statement), context);
      const [fault] = this.faults;
      const error = fault && { error: { ...range, ...fault } };
      return this.result({ ...this.kept(outcome), ...error });
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      return this.result({ error: errorOf(error, range, this.text) });
    } finally {
      state.store.stopWhen(undefined);
    }
  }

  private contextOf(run: Pick<Context, 'now' | 'told'>): Context {
    const { state, options, of, range } = this;
    const { onEvent, signal, fetchAnyway = [] } = options;
    const { line } = range;
    const { settings } = state;
    return {
      ...state,
      settings: fetchAnyway.includes(this.text) ? { ...settings, maxRecords: Infinity } : settings,
      variables: state.variables.all,
      ...run,
      watch: {
        signal,
        progress: (progress) => onEvent({ kind: 'progress', progress: { line, ...progress } }),
        requests: (count) => (this.requests += count),
      },
      asked: (asks) => asks.forEach((ask) => this.asks.push(ask)),
      warn: (warning) => this.warnings.push(warning),
      showFirst: (table) => onEvent({ kind: 'firstRows', line, ...(of !== undefined && { of }), table }),
      incomplete: (fault) => this.faults.push(fault),
    };
  }

  /** Sets the variable of a statement that gave one; all that went before was only looking. */
  private kept({ content, table, ...shown }: Outcome): Partial<StatementResult> {
    const { variables, ports, settings, tables } = this.state;
    if (content === undefined)
      return { ...shown, ...(table !== undefined && { table: tables.show(table, settings.firstPage) }) };
    const variable = variables.set(content, {
      name: assignedVariable(this.statement)?.name,
      birthCommand: this.text,
      inputs: variablesIn(this.statement),
      asks: this.asks,
      setAt: ports.now(),
    });
    return { variable };
  }

  private result(given: Partial<StatementResult>): StatementResult {
    const { statement, state, of, requests, warnings } = this;
    return {
      line: this.range.line,
      command: keywordOf(statement),
      ...(of !== undefined && { of }),
      ms: elapsedMs(this.started, state.ports.now()),
      warnings,
      ...(requests > 0 && { requests }),
      ...given,
    };
  }
}

/** The pools that the variables of a statement look into: it begins with what they alone say. */
function poolsBehind(statement: Statement, { variables }: SessionState): number[] {
  return variablesIn(statement).flatMap((name) => [...(variables.all.get(name)?.content.pools ?? [])]);
}

/** Faults of the hunt and of sources are told as they are; any other error is a defect of ours and says so. */
function errorOf(error: unknown, whole: TextRange, text: string): StatementError {
  if (error instanceof KestrelError) {
    const isForItsCost = error.code === 'too-many-records';
    return { ...(error.range ?? whole), ...error.asWarning(), ...(isForItsCost && { fetchAnyway: text }) };
  }
  return {
    ...whole,
    code: 'internal-error',
    message: `This is a defect of Kestrel for VS Code: ${errorText(error)}`,
    hint: 'Please report it with the huntflow. The variables hold what they held before this statement.',
  };
}
