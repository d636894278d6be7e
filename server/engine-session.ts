import type { UnmappedOfSource } from '../engine/model/inspection.js';
import type { Settings } from '../engine/session.js';
import type { FoundProcesses, RunEvent } from '../engine/model/result.js';
import {
  engineDied,
  engineFault,
  engineRestarted,
  isAskedFor,
  outOfMemory,
  stoppedWhileBusy,
  type EngineError,
} from './engine-errors.js';
import type { EngineLine, FromEngine, RunWork, ToEngine, ValueCount, ValuesOf } from './engine-messages.js';
import type {
  DisplayForms,
  ProcessesAsk,
  RowsAnswer,
  RowsAsk,
  RunAnswer,
  VariableSummary,
} from './protocol.js';

/** A worker_threads Worker, as much of it as is used here. */
export interface EngineWorker extends EngineLine<ToEngine, FromEngine> {
  on(event: 'message', listener: (message: FromEngine) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): Promise<number>;
}

export interface EngineSessionHost {
  /** A statement has set it. */
  readonly onVariable: (variable: VariableSummary) => void;
  readonly secret: (key: string) => Promise<string | undefined>;
  /** The worker is gone, with all that it held. */
  readonly onGone: () => void;
  /** How long a cancelled run may take to answer that it has heard, and then to end. */
  readonly patience: { readonly answerMs: number; readonly endMs: number };
}

export type OnEvent = (event: RunEvent, display?: DisplayForms) => void;

/** The main thread's side of one engine worker. */
export interface EngineSession {
  /** Never rejects; a worker that dies is reported through `onEvent` as an error of the line that was running. */
  run(work: RunWork, onEvent: OnEvent, signal: AbortSignal): Promise<RunAnswer>;
  /** Undefined where the worker is gone. */
  rows(ask: RowsAsk): Promise<Pick<RowsAnswer, 'rows' | 'rowCount'> | undefined>;
  /** Undefined where the worker or the table is gone. */
  processes(ask: ProcessesAsk): Promise<FoundProcesses | undefined>;
  values(of: ValuesOf, attribute: string, limit: number): Promise<readonly ValueCount[]>;
  unmapped(): Promise<readonly UnmappedOfSource[]>;
  configure(settings: Partial<Settings>): void;
  trust(trusted: boolean): void;
  close(): Promise<void>;
}

interface ActiveRun {
  readonly onEvent: OnEvent;
  readonly finish: (answer: RunAnswer) => void;
  readonly startedAt: number;
  line: number;
  /** The worker has read a cancel of this run. */
  heard: boolean;
}

type Reply = Extract<FromEngine, { kind: 'rows' | 'processes' | 'values' | 'unmapped' }>;

export function engineSession(worker: EngineWorker, host: EngineSessionHost): EngineSession {
  const runs = new Map<number, ActiveRun>();
  const questions = new Map<number, (reply: Reply | undefined) => void>();
  let nextId = 1;
  let gone = false;

  worker.on('message', receive);
  worker.on('error', (error) => end(deathOf(error)));
  worker.on('exit', (code) => end(engineDied(`exit code ${code}`)));

  function receive(message: FromEngine): void {
    switch (message.kind) {
      case 'event': {
        const run = runs.get(message.id);
        if (!run) return;
        if (message.event.kind === 'progress') run.line = message.event.progress.line;
        if (message.event.kind === 'statement') {
          const { line, variable } = message.event.result;
          run.line = line;
          if (variable) host.onVariable(variable);
        }
        run.onEvent(message.event, message.display);
        return;
      }
      case 'cancelling': {
        const run = runs.get(message.id);
        if (run) run.heard = true;
        return;
      }
      case 'ran':
        finish(message.id, { ok: message.ok, cancelled: message.cancelled });
        return;
      case 'rows':
      case 'processes':
      case 'values':
      case 'unmapped':
        reply(message.id, message);
        return;
      case 'secret':
        void tellSecret(message.id, message.key);
        return;
      case 'failed':
        fail(message.id, engineFault(message.message));
        reply(message.id, undefined);
        return;
    }
  }

  async function tellSecret(id: number, key: string): Promise<void> {
    const value = await host.secret(key).catch(() => undefined);
    if (!gone) worker.postMessage({ kind: 'secret', id, value });
  }

  function finish(id: number, answer: RunAnswer): void {
    const run = runs.get(id);
    runs.delete(id);
    run?.finish(answer);
  }

  function reply(id: number, answer: Reply | undefined): void {
    const resolve = questions.get(id);
    questions.delete(id);
    resolve?.(answer);
  }

  /** Ends a run that the worker did not end itself, with an error at the line that was running. */
  function fail(id: number, error: EngineError): void {
    const run = runs.get(id);
    if (!run) return;
    const cancelled = isAskedFor(error);
    const ms = Date.now() - run.startedAt;
    const at = { line: run.line, column: 1, endLine: run.line + 1, endColumn: 1 };
    run.onEvent({
      kind: 'statement',
      result: { line: run.line, command: '', ms, warnings: [], error: { ...error, ...at } },
    });
    // The error says that it was stopped, and what that cost.
    run.onEvent({ kind: 'done', ok: false, complete: false, cancelled: false, ms, updated: [] });
    finish(id, { ok: false, cancelled });
  }

  function end(error: EngineError): void {
    if (gone) return;
    gone = true;
    for (const id of [...runs.keys()]) fail(id, error);
    for (const id of [...questions.keys()]) reply(id, undefined);
    host.onGone();
    void worker.terminate();
  }

  function cancel(id: number): void {
    const run = runs.get(id);
    if (!run || gone) return;
    worker.postMessage({ kind: 'cancel', id });
    const { answerMs, endMs } = host.patience;
    const giveUp = (waitedMs: number) => {
      if (runs.has(id)) end(stoppedWhileBusy(waitedMs));
    };
    setTimeout(() => {
      if (!run.heard) giveUp(answerMs);
      else setTimeout(() => giveUp(answerMs + endMs), endMs).unref();
    }, answerMs).unref();
  }

  /** Undefined where the worker is gone or failed to answer. */
  function ask(message: (id: number) => ToEngine): Promise<Reply | undefined> {
    if (gone) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const id = nextId++;
      questions.set(id, resolve);
      worker.postMessage(message(id));
    });
  }

  return {
    run: (work, onEvent, signal) =>
      new Promise((resolve) => {
        const id = nextId++;
        const stop = () => cancel(id);
        const finishRun = (answer: RunAnswer) => {
          signal.removeEventListener('abort', stop);
          resolve(answer);
        };
        runs.set(id, { onEvent, finish: finishRun, startedAt: Date.now(), line: 1, heard: false });
        if (gone) return fail(id, engineDied('it had been closed'));
        worker.postMessage({ kind: 'run', id, ...work });
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
      }),
    async rows(question) {
      const reply = await ask((id) => ({ kind: 'rows', id, ...question }));
      if (reply?.kind !== 'rows') return undefined;
      const { rows, rowCount } = reply;
      return { rows, ...(rowCount !== undefined && { rowCount }) };
    },
    async processes(question) {
      const reply = await ask((id) => ({ kind: 'processes', id, ...question }));
      return reply?.kind === 'processes' ? reply.found : undefined;
    },
    async values(of, attribute, limit) {
      const reply = await ask((id) => ({ kind: 'values', id, of, attribute, limit }));
      return reply?.kind === 'values' ? reply.values : [];
    },
    async unmapped() {
      const reply = await ask((id) => ({ kind: 'unmapped', id }));
      return reply?.kind === 'unmapped' ? reply.sources : [];
    },
    configure: (settings) => {
      if (!gone) worker.postMessage({ kind: 'configure', settings });
    },
    trust: (trusted) => {
      if (!gone) worker.postMessage({ kind: 'trust', trusted });
    },
    close: async () => {
      end(engineRestarted());
      await worker.terminate();
    },
  };
}

function deathOf(error: Error) {
  const code = 'code' in error ? error.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory() : engineDied(error.message);
}
