import type { OpenSession, Session } from '../engine/session.js';
import type { Ports } from '../engine/ports.js';
import type { Progress, RunEvent } from '../engine/model/result.js';
import type { EngineLine, EngineSetup, FromEngine, ToEngine } from './engine-messages.js';
import type { DisplayForms } from './protocol.js';
import { StopFlag } from './stop-flag.js';
import { tableViews } from './table-views.js';
import { errorText } from '../language/error-text.js';

/** What the worker is made of; tests pass a fake session. */
export interface SessionHost {
  readonly open: OpenSession;
  /** Everything of the outside world but what is asked of the main thread. */
  readonly ports: Omit<Ports, 'secret' | 'trusted'>;
  /** The plain and Markdown forms of what an event shows; undefined for progress. */
  readonly display: (event: RunEvent) => DisplayForms | undefined;
}

type Line = EngineLine<FromEngine, ToEngine>;
type Ask<K extends ToEngine['kind']> = Extract<ToEngine, { kind: K }>;

/** The worker's side of one session: answers messages until the worker ends. Progress is passed on ten times a second. */
export function serveSession(line: Line, setup: EngineSetup, host: SessionHost): void {
  const outside = askMainThread(line, setup.trusted);
  const ports: Ports = {
    ...host.ports,
    secret: outside.secret,
    get trusted() {
      return outside.trusted();
    },
  };
  const session = host.open(ports, setup.settings);
  // A session that cannot be opened is reported by every question that needs it; not as an unhandled rejection.
  session.catch(() => undefined);
  const runs = new Map<number, AbortController>();
  const stopFlag = new StopFlag(setup.stopMemory);
  const tables = tableViews();

  const question = (id: number, answerOf: (session: Session) => FromEngine | Promise<FromEngine>) =>
    void answer(line, id, async () => line.postMessage(await answerOf(await session)));

  line.on('message', (message) => {
    switch (message.kind) {
      case 'run':
        void answer(line, message.id, async () =>
          run(line, await session, message, { runs, stopFlag, host }),
        );
        break;
      case 'cancel':
        runs.get(message.id)?.abort();
        break;
      case 'rows':
        question(message.id, (session) => ({
          kind: 'rows',
          id: message.id,
          ...tables.rows(session, message),
        }));
        break;
      case 'processes':
        question(message.id, (session) => {
          const found = session.processes(message.handle, message.having);
          return { kind: 'processes', id: message.id, found };
        });
        break;
      case 'values':
        question(message.id, (session) => {
          const values = session.values(message.of, message.attribute, message.limit);
          return { kind: 'values', id: message.id, values };
        });
        break;
      case 'unmapped':
        question(message.id, async (session) => {
          const sources = await session.unmapped(new AbortController().signal);
          return { kind: 'unmapped', id: message.id, sources };
        });
        break;
      case 'configure':
        session.then(
          (opened) => opened.configure(message.settings),
          () => undefined,
        );
        break;
      case 'trust':
        outside.trust(message.trusted);
        break;
      case 'secret':
        outside.answered(message);
        break;
    }
  });
}

interface RunsOf {
  readonly runs: Map<number, AbortController>;
  readonly stopFlag: StopFlag;
  readonly host: SessionHost;
}

async function run(
  line: Line,
  session: Session,
  ask: Ask<'run'>,
  { runs, stopFlag, host }: RunsOf,
): Promise<void> {
  const abort = new AbortController();
  runs.set(ask.id, abort);
  let cancelled = false;
  const pace = pacer(host.ports.now);
  try {
    const { ok } = await session.run(ask.text, {
      signal: abort.signal,
      isStopped: () => stopFlag.isStopped(ask.id),
      ...(ask.fetchAnyway && { fetchAnyway: ask.fetchAnyway }),
      onEvent: (event) => {
        if (event.kind === 'progress' && !pace(event.progress)) return;
        if (event.kind === 'done') cancelled = event.cancelled;
        const display = host.display(event);
        line.postMessage({ kind: 'event', id: ask.id, event, ...(display && { display }) });
      },
    });
    line.postMessage({ kind: 'ran', id: ask.id, ok, cancelled });
  } finally {
    runs.delete(ask.id);
  }
}

async function answer(line: Line, id: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    line.postMessage({ kind: 'failed', id, message: errorText(error) });
  }
}

/** True for what is begun, then ten times a second: a reader that reports every chunk must not flood the editor. */
function pacer(now: () => number): (progress: Progress) => boolean {
  const intervalMs = 100;
  let next = 0;
  let last: Progress | undefined;
  return (progress) => {
    const time = now();
    const goesOn = progress.line === last?.line && progress.message === last.message;
    if (goesOn && time < next) return false;
    last = progress;
    next = time + intervalMs;
    return true;
  };
}

/** Secrets and workspace trust live in the main thread. */
function askMainThread(line: Line, trustedAtStart: boolean) {
  let trusted = trustedAtStart;
  let nextId = 1;
  const waiting = new Map<number, (value: string | undefined) => void>();
  return {
    trusted: () => trusted,
    trust: (value: boolean) => {
      trusted = value;
    },
    secret: (key: string) =>
      new Promise<string | undefined>((resolve) => {
        const id = nextId++;
        waiting.set(id, resolve);
        line.postMessage({ kind: 'secret', id, key });
      }),
    answered: (message: Ask<'secret'>) => {
      waiting.get(message.id)?.(message.value);
      waiting.delete(message.id);
    },
  };
}
