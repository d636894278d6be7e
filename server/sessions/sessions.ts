import type { UnmappedOfSource } from '../../engine/model/inspection.js';
import type { Settings } from '../../engine/session.js';
import type { OnEvent } from './active-runs.js';
import type { ValueCount, ValuesOf } from '../../engine/variables/value-counts.js';
import type { EngineSetup, RunWork } from '../threads/engine-messages.js';
import { EngineSession, type EngineWorker } from './engine-session.js';
import type {
  ProcessesAnswer,
  ProcessesAsk,
  RowsAnswer,
  RowsAsk,
  RunAnswer,
  VariableSummary,
} from '../protocol.js';
import { StopFlag } from '../threads/stop-flag.js';

export interface SessionsHost {
  readonly startWorker: (setup: Omit<EngineSetup, 'distFolder'>) => EngineWorker;
  /** Brings the settings up to date: a run is to have those that the user sees. */
  readonly refreshSettings: () => Promise<void>;
  /** The settings of a huntbook, its folder among them. */
  readonly settings: (huntbook: string) => EngineSetup['settings'];
  readonly trusted: () => boolean;
  readonly secret: (key: string) => Promise<string | undefined>;
  readonly onVariable: (huntbook: string, variable: VariableSummary) => void;
  /** No run of the huntbook goes on any more, and none has begun for a moment. */
  readonly onRest: (huntbook: string) => void;
  /** The huntbook's engine is gone, with all variables. */
  readonly onGone: (huntbook: string) => void;
  readonly patienceMs?: number;
}

/** After the answer to a run, a client that runs cell by cell asks for the next one: until then it is not at rest, milliseconds. */
const restMs = 100;

/** One engine worker per huntbook, started by its first run. Keys are URIs of notebooks or text documents. */
export class Sessions {
  private readonly engines = new Map<string, EngineSession>();
  /** Whose an engine is, also when it was just closed. */
  private readonly owners = new WeakMap<EngineSession, string>();
  private readonly queues = new Map<string, Promise<unknown>>();
  /** How many runs of each huntbook go on or wait. */
  private readonly running = new Map<string, number>();
  /** Of huntbooks whose last run has just ended. */
  private readonly rests = new Map<string, NodeJS.Timeout>();

  constructor(private readonly host: SessionsHost) {}

  /** Runs wait for the one before them in the same huntbook. */
  run(huntbook: string, work: RunWork, onEvent: OnEvent, signal: AbortSignal): Promise<RunAnswer> {
    const start = async (): Promise<RunAnswer> => {
      await this.host.refreshSettings();
      if (!signal.aborted) return this.engineOf(huntbook).run(work, onEvent, signal);
      onEvent({ kind: 'done', ok: false, complete: false, cancelled: true, ms: 0, updated: [], read: [] });
      return { ok: false, cancelled: true };
    };
    const result = this.queued(huntbook, start);
    this.running.set(huntbook, (this.running.get(huntbook) ?? 0) + 1);
    clearTimeout(this.rests.get(huntbook));
    const ended = () => this.ended(huntbook);
    void result.then(ended, ended);
    return result;
  }

  /** Calls a variable otherwise, after the runs that were asked for before; all variables, or undefined where there is no engine. */
  rename(huntbook: string, from: string, to: string): Promise<readonly VariableSummary[] | undefined> {
    return this.queued(huntbook, async () => this.engines.get(huntbook)?.rename(from, to));
  }

  isRunning(huntbook: string): boolean {
    return (this.running.get(huntbook) ?? 0) > 0;
  }

  async rows(huntbook: string, ask: RowsAsk): Promise<RowsAnswer> {
    const found = await this.engines.get(huntbook)?.rows(ask);
    if (found === undefined) return { rows: [], gone: true };
    return { ...found, gone: found.rows.length === 0 && found.rowCount === undefined };
  }

  async processes(huntbook: string, ask: ProcessesAsk): Promise<ProcessesAnswer> {
    return (await this.engines.get(huntbook)?.processes(ask)) ?? null;
  }

  async values(
    huntbook: string,
    of: ValuesOf,
    attribute: string,
    limit: number,
  ): Promise<readonly ValueCount[]> {
    return (await this.engines.get(huntbook)?.values(of, attribute, limit)) ?? [];
  }

  /** None where nothing ran yet. */
  async unmapped(huntbook: string): Promise<readonly UnmappedOfSource[]> {
    return (await this.engines.get(huntbook)?.unmapped()) ?? [];
  }

  /** Gives the engine to another huntbook. False where there is none, or where it runs: its answers are for the old one. */
  move(from: string, to: string): boolean {
    const engine = this.engines.get(from);
    if (engine === undefined || this.engines.has(to) || this.isRunning(from)) return false;
    this.engines.delete(from);
    this.engines.set(to, engine);
    this.owners.set(engine, to);
    this.configureOne(to, engine);
    return true;
  }

  /** Ends the worker; a run that goes on is reported as ended. The next run starts afresh. */
  async close(huntbook: string): Promise<void> {
    const engine = this.engines.get(huntbook);
    this.engines.delete(huntbook);
    this.queues.delete(huntbook);
    await engine?.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.engines.keys()].map((huntbook) => this.close(huntbook)));
  }

  /** Tells every session the settings of now. */
  configure(): void {
    for (const [huntbook, engine] of this.engines) this.configureOne(huntbook, engine);
  }

  trust(trusted: boolean): void {
    for (const engine of this.engines.values()) engine.trust(trusted);
  }

  private queued<T>(huntbook: string, work: () => Promise<T>): Promise<T> {
    const result = (this.queues.get(huntbook) ?? Promise.resolve()).then(work, work);
    this.queues.set(huntbook, result);
    return result;
  }

  private configureOne(huntbook: string, engine: EngineSession): void {
    const settings: Partial<Settings> = this.host.settings(huntbook);
    engine.configure(settings);
  }

  private engineOf(huntbook: string): EngineSession {
    const running = this.engines.get(huntbook);
    if (running) return running;
    const engine = this.started(huntbook);
    this.engines.set(huntbook, engine);
    return engine;
  }

  private started(huntbook: string): EngineSession {
    const { host } = this;
    const stopFlag = new StopFlag();
    const worker = host.startWorker({
      settings: host.settings(huntbook),
      trusted: host.trusted(),
      stopMemory: stopFlag.memory,
      displayForms: true,
    });
    const owner = (): string => this.owners.get(engine) ?? huntbook;
    const engine = new EngineSession(worker, {
      onVariable: (variable) => host.onVariable(owner(), variable),
      secret: host.secret,
      onGone: () => {
        if (this.engines.get(owner()) === engine) this.engines.delete(owner());
        host.onGone(owner());
      },
      stopFlag,
      ...(host.patienceMs !== undefined && { patienceMs: host.patienceMs }),
    });
    return engine;
  }

  private ended(huntbook: string): void {
    const left = (this.running.get(huntbook) ?? 1) - 1;
    if (left > 0) {
      this.running.set(huntbook, left);
      return;
    }
    this.running.delete(huntbook);
    const rest = () => {
      this.rests.delete(huntbook);
      this.host.onRest(huntbook);
    };
    this.rests.set(huntbook, setTimeout(rest, restMs).unref());
  }
}
