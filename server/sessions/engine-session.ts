import type { UnmappedOfSource } from '../../engine/model/inspection.js';
import type { Settings } from '../../engine/session.js';
import type { FoundProcesses } from '../../engine/model/result.js';
import type { ValueCount, ValuesOf } from '../../engine/variables/value-counts.js';
import { ActiveRuns, type OnEvent } from './active-runs.js';
import {
  engineDied,
  engineFault,
  engineNotStarted,
  engineRestarted,
  outOfMemory,
  stoppedWhileBusy,
  type EngineError,
} from './engine-errors.js';
import type { EngineLine, FromEngine, RunWork, ToEngine } from '../threads/engine-messages.js';
import type { StopFlag } from '../threads/stop-flag.js';
import type { ProcessesAsk, RowsAnswer, RowsAsk, RunAnswer, VariableSummary } from '../protocol.js';

/** A worker_threads Worker, as much of it as is used here. */
export interface EngineWorker extends EngineLine<ToEngine, FromEngine> {
  on(event: 'message', listener: (message: FromEngine) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): Promise<number>;
}

interface EngineSessionHost {
  /** A statement has set it. */
  readonly onVariable: (variable: VariableSummary) => void;
  readonly secret: (key: string) => Promise<string | undefined>;
  /** The worker is gone, with all that it held. */
  readonly onGone: () => void;
  /** Its memory is in the worker's setup. */
  readonly stopFlag: StopFlag;
  /** How long a cancelled run may take to end, milliseconds. */
  readonly patienceMs?: number;
}

/** A run ends in a moment, but for what must not be torn: the indexes of a million records take some seconds. */
const defaultPatienceMs = 20_000;

type Reply = Extract<FromEngine, { kind: 'rows' | 'processes' | 'values' | 'unmapped' | 'renamed' }>;

/** The main thread's side of one engine worker. */
export class EngineSession {
  private readonly runs: ActiveRuns;
  private readonly questions = new Map<number, (reply: Reply | undefined) => void>();
  private nextId = 1;
  private gone = false;

  constructor(
    private readonly worker: EngineWorker,
    private readonly host: EngineSessionHost,
  ) {
    this.runs = new ActiveRuns(host.onVariable);
    worker.on('message', (message) => this.receive(message));
    worker.on('error', (error) => this.end(deathOf(error)));
    worker.on('exit', (code) => this.end(engineDied(`exit code ${code}`)));
  }

  /** Never rejects; a worker that dies is reported through `onEvent` as an error of the line that was running. */
  run(work: RunWork, onEvent: OnEvent, signal: AbortSignal): Promise<RunAnswer> {
    return new Promise((resolve) => {
      const id = this.nextId++;
      const stop = () => this.cancel(id);
      this.runs.begin(id, onEvent, (answer) => {
        signal.removeEventListener('abort', stop);
        resolve(answer);
      });
      if (this.gone) return this.runs.fail(id, engineDied('it had been closed'));
      this.worker.postMessage({ kind: 'run', id, ...work });
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    });
  }

  /** Undefined where the worker is gone. */
  async rows(ask: RowsAsk): Promise<Pick<RowsAnswer, 'rows' | 'rowCount'> | undefined> {
    const reply = await this.ask((id) => ({ kind: 'rows', id, ...ask }));
    if (reply?.kind !== 'rows') return undefined;
    const { rows, rowCount } = reply;
    return { rows, ...(rowCount !== undefined && { rowCount }) };
  }

  /** Undefined where the worker or the table is gone. */
  async processes(ask: ProcessesAsk): Promise<FoundProcesses | undefined> {
    const reply = await this.ask((id) => ({ kind: 'processes', id, ...ask }));
    return reply?.kind === 'processes' ? reply.found : undefined;
  }

  /** None where the worker is gone; at most `limit`. */
  async values(of: ValuesOf, attribute: string, limit: number): Promise<readonly ValueCount[]> {
    const reply = await this.ask((id) => ({ kind: 'values', id, of, attribute, limit }));
    return reply?.kind === 'values' ? reply.values : [];
  }

  /** None where the worker is gone. */
  async unmapped(): Promise<readonly UnmappedOfSource[]> {
    const reply = await this.ask((id) => ({ kind: 'unmapped', id }));
    return reply?.kind === 'unmapped' ? reply.sources : [];
  }

  /** All variables, as they are called then; undefined where the worker is gone. */
  async rename(from: string, to: string): Promise<readonly VariableSummary[] | undefined> {
    const reply = await this.ask((id) => ({ kind: 'rename', id, from, to }));
    return reply?.kind === 'renamed' ? reply.variables : undefined;
  }

  configure(settings: Partial<Settings>): void {
    if (!this.gone) this.worker.postMessage({ kind: 'configure', settings });
  }

  trust(trusted: boolean): void {
    if (!this.gone) this.worker.postMessage({ kind: 'trust', trusted });
  }

  /** Ends the worker; runs that go on end with an error that says so. */
  async close(): Promise<void> {
    this.end(engineRestarted());
    await this.worker.terminate();
  }

  private receive(message: FromEngine): void {
    switch (message.kind) {
      case 'event':
        return this.runs.tell(message.id, message.event, message.display);
      case 'ran':
        return this.runs.end(message.id, { ok: message.ok, cancelled: message.cancelled });
      case 'rows':
      case 'processes':
      case 'values':
      case 'unmapped':
      case 'renamed':
        return this.answer(message.id, message);
      case 'secret':
        void this.tellSecret(message.id, message.key);
        return;
      case 'failed':
        // Runs and questions share their numbers, so one of the two knows it.
        this.runs.fail(message.id, engineFault(message.message));
        return this.answer(message.id, undefined);
    }
  }

  /** Undefined where the worker is gone or failed to answer. */
  private ask(message: (id: number) => ToEngine): Promise<Reply | undefined> {
    if (this.gone) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const id = this.nextId++;
      this.questions.set(id, resolve);
      this.worker.postMessage(message(id));
    });
  }

  private answer(id: number, reply: Reply | undefined): void {
    const resolve = this.questions.get(id);
    this.questions.delete(id);
    resolve?.(reply);
  }

  private async tellSecret(id: number, key: string): Promise<void> {
    const value = await this.host.secret(key).catch(() => undefined);
    if (!this.gone) this.worker.postMessage({ kind: 'secret', id, value });
  }

  /** Asks the worker to end the run, by a message where it waits and by the flag where it works; ends the worker where the run goes on. */
  private cancel(id: number): void {
    if (!this.runs.has(id) || this.gone) return;
    const { stopFlag, patienceMs = defaultPatienceMs } = this.host;
    stopFlag.stop(id);
    this.worker.postMessage({ kind: 'cancel', id });
    setTimeout(() => {
      if (this.runs.has(id)) this.end(stoppedWhileBusy(patienceMs));
    }, patienceMs).unref();
  }

  private end(error: EngineError): void {
    if (this.gone) return;
    this.gone = true;
    this.runs.failAll(error);
    for (const id of [...this.questions.keys()]) this.answer(id, undefined);
    this.host.onGone();
    void this.worker.terminate();
  }
}

function deathOf(error: Error): EngineError {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return outOfMemory();
  if (code === 'ERR_WORKER_INIT_FAILED' || isWithoutMemory(error)) return engineNotStarted(error.message);
  return engineDied(error.message);
}

/** What V8 says where SQLite, which is WebAssembly, finds no memory to start in. */
function isWithoutMemory({ message }: Error): boolean {
  return /^WebAssembly\.\w+\(\): Out of memory/.test(message);
}
