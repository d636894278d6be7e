import type { OpenSession, Session } from '../../engine/session.js';
import type { Ports } from '../../engine/ports.js';
import type { Progress, RunEvent } from '../../engine/model/result.js';
import { errorText } from '../../language/error-text.js';
import type { EngineLine, EngineSetup, FromEngine, ToEngine } from './engine-messages.js';
import { MainThread } from './main-thread.js';
import type { DisplayForms } from '../protocol.js';
import { StopFlag } from './stop-flag.js';
import { tableViews } from './table-views.js';

/** What the worker is made of; tests pass a fake session. */
interface SessionHost {
  readonly open: OpenSession;
  /** Everything of the outside world but what is asked of the main thread. */
  readonly ports: Omit<Ports, 'secret' | 'trusted'>;
  /** The plain and Markdown forms of what an event shows; undefined for progress. */
  readonly display: (event: RunEvent) => DisplayForms | undefined;
}

type Line = EngineLine<FromEngine, ToEngine>;
type Ask<K extends ToEngine['kind']> = Extract<ToEngine, { kind: K }>;

/** The worker's side of one session: answers messages until the worker ends. */
export function serveSession(line: Line, setup: EngineSetup, host: SessionHost): void {
  const served = new ServedSession(line, setup, host);
  line.on('message', (message) => served.receive(message));
}

class ServedSession {
  private readonly mainThread: MainThread;
  private readonly session: Promise<Session>;
  private readonly stopFlag: StopFlag;
  private readonly runs = new Map<number, AbortController>();
  private readonly tables = tableViews();

  constructor(
    private readonly line: Line,
    setup: EngineSetup,
    private readonly host: SessionHost,
  ) {
    this.mainThread = new MainThread(line, setup.trusted);
    this.stopFlag = new StopFlag(setup.stopMemory);
    this.session = host.open(portsOf(host, this.mainThread), setup.settings);
    // A session that cannot be opened is reported by every question that needs it; not as an unhandled rejection.
    this.session.catch(() => undefined);
  }

  receive(message: ToEngine): void {
    switch (message.kind) {
      case 'run':
        return this.answer(message.id, (session) => this.run(session, message));
      case 'cancel':
        return this.runs.get(message.id)?.abort();
      case 'rows':
      case 'processes':
      case 'values':
      case 'unmapped':
      case 'rename':
        return this.answer(message.id, (session) => this.answerTo(message, session));
      case 'configure':
        return this.configure(message.settings);
      case 'trust':
        this.mainThread.trusted = message.trusted;
        return;
      case 'secret':
        return this.mainThread.answered(message);
    }
  }

  private answer(id: number, answerOf: (session: Session) => Promise<FromEngine>): void {
    this.session
      .then(answerOf)
      .then((answer) => this.line.postMessage(answer))
      .catch((error: unknown) => this.line.postMessage({ kind: 'failed', id, message: errorText(error) }));
  }

  private async answerTo(
    question: Ask<'rows' | 'processes' | 'values' | 'unmapped' | 'rename'>,
    session: Session,
  ): Promise<FromEngine> {
    const { kind, id } = question;
    switch (kind) {
      case 'rows':
        return { kind, id, ...this.tables.rows(session, question) };
      case 'processes':
        return { kind, id, found: session.processes(question.handle, question.having) };
      case 'values':
        return { kind, id, values: session.values(question.of, question.attribute, question.limit) };
      case 'unmapped':
        return { kind, id, sources: await session.unmapped(new AbortController().signal) };
      case 'rename':
        session.rename(question.from, question.to);
        return { kind: 'renamed', id, variables: session.summaries() };
    }
  }

  private async run(session: Session, { id, text, fetchAnyway }: Ask<'run'>): Promise<FromEngine> {
    const abort = new AbortController();
    this.runs.set(id, abort);
    const pace = new Pace(this.host.ports.now);
    let cancelled = false;
    try {
      const { ok } = await session.run(text, {
        signal: abort.signal,
        isStopped: () => this.stopFlag.isStopped(id),
        ...(fetchAnyway && { fetchAnyway }),
        onEvent: (event) => {
          if (event.kind === 'progress' && !pace.lets(event.progress)) return;
          if (event.kind === 'done') cancelled = event.cancelled;
          this.tell(id, event);
        },
      });
      return { kind: 'ran', id, ok, cancelled };
    } finally {
      this.runs.delete(id);
    }
  }

  private tell(id: number, event: RunEvent): void {
    const display = this.host.display(event);
    this.line.postMessage({ kind: 'event', id, event, ...(display && { display }) });
  }

  private configure(settings: Ask<'configure'>['settings']): void {
    this.session.then(
      (session) => session.configure(settings),
      () => undefined,
    );
  }
}

function portsOf({ ports }: SessionHost, mainThread: MainThread): Ports {
  return {
    ...ports,
    secret: (key) => mainThread.secret(key),
    get trusted() {
      return mainThread.trusted;
    },
  };
}

/** Lets through what is begun, then progress ten times a second: a reader that reports every chunk must not flood the editor. */
class Pace {
  private static readonly intervalMs = 100;
  private next = 0;
  private last: Progress | undefined;

  constructor(private readonly now: () => number) {}

  lets(progress: Progress): boolean {
    const time = this.now();
    const goesOn = progress.line === this.last?.line && progress.message === this.last.message;
    if (goesOn && time < this.next) return false;
    this.last = progress;
    this.next = time + Pace.intervalMs;
    return true;
  }
}
