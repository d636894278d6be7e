import type { UnmappedOfSource } from '../engine/model/inspection.js';
import type { Settings } from '../engine/session.js';
import type { OnEvent } from './active-runs.js';
import type { EngineSetup, RunWork, ValueCount, ValuesOf } from './engine-messages.js';
import { EngineSession, type EngineWorker } from './engine-session.js';
import type {
  ProcessesAnswer,
  ProcessesAsk,
  RowsAnswer,
  RowsAsk,
  RunAnswer,
  VariableSummary,
} from './protocol.js';
import { StopFlag } from './stop-flag.js';

export interface SessionsHost {
  readonly startWorker: (setup: Omit<EngineSetup, 'distFolder'>) => EngineWorker;
  /** The settings of a huntbook, its folder among them. */
  readonly settings: (huntbook: string) => EngineSetup['settings'];
  readonly trusted: () => boolean;
  readonly secret: (key: string) => Promise<string | undefined>;
  readonly onVariable: (huntbook: string, variable: VariableSummary) => void;
  /** No run of the huntbook goes on any more. */
  readonly onRest: (huntbook: string) => void;
  /** The huntbook's engine is gone, with all variables. */
  readonly onGone: (huntbook: string) => void;
  readonly patienceMs?: number;
}

/** One engine worker per huntbook, started by its first run. Keys are URIs of notebooks or text documents. */
export interface Sessions {
  /** Runs wait for the one before them in the same huntbook. */
  run(huntbook: string, work: RunWork, onEvent: OnEvent, signal: AbortSignal): Promise<RunAnswer>;
  rows(huntbook: string, ask: RowsAsk): Promise<RowsAnswer>;
  processes(huntbook: string, ask: ProcessesAsk): Promise<ProcessesAnswer>;
  values(huntbook: string, of: ValuesOf, attribute: string, limit: number): Promise<readonly ValueCount[]>;
  isRunning(huntbook: string): boolean;
  /** None where nothing ran yet. */
  unmapped(huntbook: string): Promise<readonly UnmappedOfSource[]>;
  /** Gives the engine to another huntbook. False where there is none, or where it runs: its answers are for the old one. */
  move(from: string, to: string): boolean;
  /** Ends the worker; a run that goes on is reported as ended. The next run starts afresh. */
  close(huntbook: string): Promise<void>;
  closeAll(): Promise<void>;
  /** Tells every session the settings of now. */
  configure(): void;
  trust(trusted: boolean): void;
}

export function createSessions(host: SessionsHost): Sessions {
  const engines = new Map<string, EngineSession>();
  /** Whose an engine is, also when it was just closed. */
  const owners = new WeakMap<EngineSession, string>();
  const queues = new Map<string, Promise<unknown>>();
  const running = new Map<string, number>();

  function engineOf(huntbook: string): EngineSession {
    const running = engines.get(huntbook);
    if (running) return running;
    const stopFlag = new StopFlag();
    const worker = host.startWorker({
      settings: host.settings(huntbook),
      trusted: host.trusted(),
      stopMemory: stopFlag.memory,
      displayForms: true,
    });
    const owner = (): string => owners.get(engine) ?? huntbook;
    const engine = new EngineSession(worker, {
      onVariable: (variable) => host.onVariable(owner(), variable),
      secret: host.secret,
      onGone: () => {
        if (engines.get(owner()) === engine) engines.delete(owner());
        host.onGone(owner());
      },
      stopFlag,
      ...(host.patienceMs !== undefined && { patienceMs: host.patienceMs }),
    });
    engines.set(huntbook, engine);
    return engine;
  }

  function run(huntbook: string, work: RunWork, onEvent: OnEvent, signal: AbortSignal): Promise<RunAnswer> {
    const start = (): Promise<RunAnswer> => {
      if (!signal.aborted) return engineOf(huntbook).run(work, onEvent, signal);
      onEvent({ kind: 'done', ok: false, complete: false, cancelled: true, ms: 0, updated: [], read: [] });
      return Promise.resolve({ ok: false, cancelled: true });
    };
    const result = (queues.get(huntbook) ?? Promise.resolve()).then(start, start);
    queues.set(huntbook, result);
    running.set(huntbook, (running.get(huntbook) ?? 0) + 1);
    const ended = () => {
      const left = (running.get(huntbook) ?? 1) - 1;
      if (left > 0) running.set(huntbook, left);
      else {
        running.delete(huntbook);
        host.onRest(huntbook);
      }
    };
    void result.then(ended, ended);
    return result;
  }

  const isRunning = (huntbook: string): boolean => (running.get(huntbook) ?? 0) > 0;

  function move(from: string, to: string): boolean {
    const engine = engines.get(from);
    if (engine === undefined || engines.has(to) || isRunning(from)) return false;
    engines.delete(from);
    engines.set(to, engine);
    owners.set(engine, to);
    const settings: Partial<Settings> = host.settings(to);
    engine.configure(settings);
    return true;
  }

  async function close(huntbook: string): Promise<void> {
    const engine = engines.get(huntbook);
    engines.delete(huntbook);
    queues.delete(huntbook);
    await engine?.close();
  }

  return {
    run,
    async rows(huntbook, ask) {
      const found = await engines.get(huntbook)?.rows(ask);
      if (found === undefined) return { rows: [], gone: true };
      return { ...found, gone: found.rows.length === 0 && found.rowCount === undefined };
    },
    async processes(huntbook, ask) {
      return (await engines.get(huntbook)?.processes(ask)) ?? null;
    },
    async values(huntbook, of, attribute, limit) {
      return (await engines.get(huntbook)?.values(of, attribute, limit)) ?? [];
    },
    isRunning,
    move,
    async unmapped(huntbook) {
      return (await engines.get(huntbook)?.unmapped()) ?? [];
    },
    close,
    async closeAll() {
      await Promise.all([...engines.keys()].map(close));
    },
    configure() {
      for (const [huntbook, engine] of engines) {
        const settings: Partial<Settings> = host.settings(huntbook);
        engine.configure(settings);
      }
    },
    trust(trusted) {
      for (const engine of engines.values()) engine.trust(trusted);
    },
  };
}
