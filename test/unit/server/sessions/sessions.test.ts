import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../../engine/model/result.js';
import type { VariableSummary } from '../../../../engine/model/variable.js';
import type {
  EngineSetup,
  EngineLine,
  FromEngine,
  ToEngine,
} from '../../../../server/threads/engine-messages.js';
import type { EngineWorker } from '../../../../server/sessions/engine-session.js';
import { displayForms } from '../../../../server/threads/display-forms.js';
import { nodePorts } from '../../../../server/node/ports.js';
import { serveSession } from '../../../../server/threads/serve-session.js';
import { Sessions, type SessionsHost } from '../../../../server/sessions/sessions.js';
import { createSummaries } from '../../../../server/editor/summaries.js';
import { openFakeSession } from '../../../kit/fake-session.js';

const book = 'file:///hunts/a.hf';
const never = new AbortController().signal;

/** Sessions whose workers are the real protocol over a MessageChannel, in this thread, with the fake session behind. */
function setUp(options: Partial<SessionsHost> = {}, serve = serveFake) {
  const workers: FakeWorker[] = [];
  const summaries = createSummaries();
  const variables: (readonly VariableSummary[])[] = [];
  /** How often variables had been told when the runs came to rest. */
  const rests: number[] = [];
  const sessions = new Sessions({
    startWorker(setup) {
      const worker = fakeWorker(setup, serve);
      workers.push(worker);
      return worker;
    },
    refreshSettings: () => Promise.resolve(),
    settings: () => ({ folder: '/hunts', maxRecords: 7 }),
    trusted: () => false,
    secret: () => Promise.resolve(undefined),
    onVariable(huntbook, variable) {
      summaries.set(huntbook, variable);
      variables.push(summaries.of(huntbook));
    },
    onRest: () => rests.push(variables.length),
    onGone(huntbook) {
      summaries.forget(huntbook);
      variables.push(summaries.of(huntbook));
    },
    ...options,
  });
  opened.push(sessions);
  return { sessions, workers, variables, rests };
}

const opened: Sessions[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((sessions) => sessions.closeAll()));
});

async function run(sessions: Sessions, text: string, signal = never) {
  const events: RunEvent[] = [];
  const answer = await sessions.run(book, { text }, (event) => events.push(event), signal);
  return { answer, events };
}

function warnings(events: readonly RunEvent[]): string[] {
  return events.flatMap((event) =>
    event.kind === 'statement' ? event.result.warnings.map(({ message }) => message) : [],
  );
}

function errors(events: readonly RunEvent[]) {
  return events.flatMap((event) =>
    event.kind === 'statement' && event.result.error ? [event.result.error] : [],
  );
}

describe('a run', () => {
  it('reports statements as they come and tells the variables after each', async () => {
    const { sessions, variables, rests } = setUp();
    const { answer, events } = await run(sessions, 'set p 34\nset q 2');
    expect(answer).toEqual({ ok: true, cancelled: false });
    expect(events.map(({ kind }) => kind)).toEqual([
      'progress',
      'statement',
      'progress',
      'statement',
      'done',
    ]);
    expect(variables.map((told) => told.map(({ name, entities }) => [name, entities]))).toEqual([
      [['p', 34]],
      [
        ['p', 34],
        ['q', 2],
      ],
    ]);
    await expect.poll(() => rests).toEqual([2]);
  });

  it('that begins when another has ended comes before the rest, as each cell of a huntbook that runs', async () => {
    const { sessions, rests } = setUp();
    for (const name of ['p', 'q', 'r']) await run(sessions, `set ${name} 1`);
    await expect.poll(() => rests).toEqual([3]);
  });

  it('waits for the run before it in the same huntbook', async () => {
    const { sessions } = setUp();
    const stop = new AbortController();
    const ended: string[] = [];
    const first = run(sessions, 'wait', stop.signal).then(() => ended.push('first'));
    const second = run(sessions, 'set p 1').then(() => ended.push('second'));
    stop.abort();
    await Promise.all([first, second]);
    expect(ended).toEqual(['first', 'second']);
  });

  it('that was stopped while it waited is never started', async () => {
    const { sessions, workers } = setUp();
    const { answer, events } = await run(sessions, 'set p 1', AbortSignal.abort());
    expect(answer).toEqual({ ok: false, cancelled: true });
    expect(events).toMatchObject([{ kind: 'done', cancelled: true }]);
    expect(workers).toHaveLength(0);
  });

  it('is told secrets and trust by the main thread', async () => {
    const { sessions } = setUp({
      secret: (key) => Promise.resolve(key === 'host101' ? 'geheim' : undefined),
    });
    const before = await run(sessions, 'secret host101\nsecret other\ntrust');
    sessions.trust(true);
    const after = await run(sessions, 'trust');
    expect(warnings(before.events)).toEqual(['geheim', 'none', 'false']);
    expect(warnings(after.events)).toEqual(['true']);
  });

  it('follows settings that change, without losing variables', async () => {
    let maxRecords = 7;
    const { sessions, variables } = setUp({ settings: () => ({ folder: '/hunts', maxRecords }) });
    const before = await run(sessions, 'set p 1\nsetting');
    maxRecords = 9;
    sessions.configure();
    const after = await run(sessions, 'setting\nset q 1');
    expect(warnings([...before.events, ...after.events])).toEqual(['7', '9']);
    expect(variables.at(-1)?.map(({ name }) => name)).toEqual(['p', 'q']);
  });

  it('has the settings of when it begins, whatever was told of them, also where it waited for another one', async () => {
    let now = 7;
    let maxRecords = now;
    const { sessions, variables } = setUp({
      // As an editor answers that has told nothing yet of what was changed.
      async refreshSettings() {
        maxRecords = await Promise.resolve(now);
        sessions.configure();
      },
      settings: () => ({ folder: '/hunts', maxRecords }),
    });
    const stop = new AbortController();
    const first = run(sessions, 'set p 1\nwait', stop.signal);
    const second = run(sessions, 'setting');
    await until(() => variables.length > 0);
    now = 9;
    stop.abort();
    expect(warnings((await second).events)).toEqual(['9']);
    await first;
    now = 11;
    expect(warnings((await run(sessions, 'setting')).events)).toEqual(['11']);
  });

  it('calls variables as it always did while it goes on; they are renamed after it', async () => {
    const { sessions, variables } = setUp();
    expect(await sessions.rename(book, 'p', 'procs')).toBeUndefined();
    const stop = new AbortController();
    const going = run(sessions, 'set p 34\nwait', stop.signal);
    await until(() => variables.length > 0);
    const renaming = sessions.rename(book, 'p', 'procs');
    const next = run(sessions, 'set q 2');
    stop.abort();
    await going;
    const names = (await renaming)?.map(({ name, entities }) => [name, entities]);
    expect(names).toEqual([['procs', 34]]);
    expect((await next).answer.ok).toBe(true);
  });

  it('that breaks the session says so, and the next one goes on', async () => {
    const { sessions } = setUp();
    const { answer, events } = await run(sessions, 'set p 1\nthrow');
    expect(answer.ok).toBe(false);
    expect(errors(events)).toMatchObject([
      { code: 'engine-fault', line: 2, message: expect.stringMatching(/a fault of the session/) as string },
    ]);
    expect((await run(sessions, 'set q 1')).answer.ok).toBe(true);
  });
});

describe('a cancel', () => {
  it('is heard by the session, which ends the run and keeps its variables', async () => {
    const { sessions, workers } = setUp();
    await run(sessions, 'set p 1');
    const stop = new AbortController();
    const stopped = run(sessions, 'wait', stop.signal);
    await until(() => workers.length > 0);
    stop.abort();
    expect((await stopped).answer).toEqual({ ok: false, cancelled: true });
    await run(sessions, 'set q 1');
    expect(workers).toHaveLength(1);
  });

  it('is seen in the midst of work in which no message is read, in that run alone', async () => {
    const readsNoCancel = (
      line: EngineLine<FromEngine, ToEngine>,
      setup: Omit<EngineSetup, 'distFolder'>,
    ) => {
      const deaf: typeof line = {
        postMessage: (message) => line.postMessage(message),
        on: (event, listener) => line.on(event, (message) => message.kind !== 'cancel' && listener(message)),
      };
      serveFake(deaf, setup);
    };
    const { sessions, workers, variables } = setUp({}, readsNoCancel);
    const stop = new AbortController();
    const stopped = run(sessions, 'set p 1\nbusy', stop.signal);
    await until(() => variables.length > 0);
    stop.abort();
    expect((await stopped).answer).toEqual({ ok: false, cancelled: true });
    expect((await run(sessions, 'set q 1')).answer).toEqual({ ok: true, cancelled: false });
    expect(variables.at(-1)?.map(({ name }) => name)).toEqual(['p', 'q']);
    expect(workers).toHaveLength(1);
  });

  it('that nobody hears ends the worker, says what is lost, and the next run starts afresh', async () => {
    const deaf = (line: EngineLine<FromEngine, ToEngine>) => {
      line.on('message', () => undefined);
    };
    const { sessions, workers, variables } = setUp({ patienceMs: 20 }, deaf);
    const stop = new AbortController();
    const stopped = run(sessions, 'set p 1', stop.signal);
    await until(() => workers.length > 0);
    stop.abort();
    const { answer, events } = await stopped;
    expect(answer).toEqual({ ok: false, cancelled: true });
    // A stop that is said beside the error would promise that the other variables are still there.
    expect(events.at(-1)).toMatchObject({ kind: 'done', cancelled: false });
    expect(errors(events)).toMatchObject([
      {
        code: 'engine-stopped',
        message: expect.stringMatching(/its variables are gone/) as string,
      },
    ]);
    expect(variables).toEqual([[]]);
    expect(workers[0]?.terminated).toBe(true);
  });
});

describe('a huntbook that goes by another name', () => {
  const other = 'file:///elsewhere/b.hf';

  it('takes its variables and tables along, and the old name is free', async () => {
    const told: [string, string][] = [];
    const gone: string[] = [];
    const { sessions, workers } = setUp({
      onVariable: (huntbook, { name }) => told.push([huntbook, name]),
      onGone: (huntbook) => gone.push(huntbook),
    });
    await run(sessions, 'set p 34\ntable 5');
    expect(sessions.move(book, other)).toBe(true);
    await sessions.close(book);
    expect((await sessions.rows(other, { handle: 't1', offset: 0, count: 1 })).rows).toEqual([[0, 'name 0']]);
    await sessions.run(other, { text: 'set q 2' }, () => undefined, never);
    expect(told).toEqual([
      [book, 'p'],
      [other, 'q'],
    ]);
    expect([workers.length, gone]).toEqual([1, []]);
    await sessions.close(other);
    expect(gone).toEqual([other]);
  });

  it('leaves them where they are while a cell runs, and where the other has an engine', async () => {
    const { sessions } = setUp();
    const stop = new AbortController();
    const waits = run(sessions, 'wait', stop.signal);
    expect(sessions.move(book, other)).toBe(false);
    stop.abort();
    await waits;
    await sessions.run(other, { text: 'set q 2' }, () => undefined, never);
    expect(sessions.move(book, other)).toBe(false);
  });
});

it('a restart ends what runs, as a stop does, and says that the variables are gone', async () => {
  const { sessions, variables } = setUp();
  await run(sessions, 'set p 1');
  const running = run(sessions, 'set q 1\nwait');
  await until(() => variables.length === 2);
  await sessions.close(book);
  const { answer, events } = await running;
  expect(answer).toEqual({ ok: false, cancelled: true });
  expect(errors(events)).toMatchObject([
    { code: 'engine-restarted', line: 2, hint: 'Run it again from the top.' },
  ]);
  expect(events.at(-1)).toMatchObject({ kind: 'done', ok: false, cancelled: false });
  expect(variables.at(-1)).toEqual([]);
});

describe('a worker that dies', () => {
  it.each([
    [
      'of memory',
      Object.assign(new Error('heap limit'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }),
      'engine-out-of-memory',
    ],
    // As Node.js 20 says it under `ulimit -n 22`, and V8 under `ulimit -v 3000000`.
    [
      'before it begins, of too many files',
      Object.assign(new Error('Worker initialization failure: EMFILE'), { code: 'ERR_WORKER_INIT_FAILED' }),
      'engine-not-started',
    ],
    [
      'before it begins, of memory that the system does not give',
      new RangeError('WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory for new instance'),
      'engine-not-started',
    ],
    ['of a fault', new Error('boom'), 'engine-died'],
  ])(
    '%s is an error of the line that was running, and the next run starts afresh',
    async (_, death, code) => {
      const { sessions, workers, variables } = setUp();
      await run(sessions, 'set p 1');
      const running = run(sessions, 'set q 1\nwait');
      await until(() => variables.length === 2);
      workers[0]?.die(death);
      const { answer, events } = await running;
      expect(answer).toEqual({ ok: false, cancelled: false });
      expect(errors(events)).toMatchObject([
        { code, hint: expect.stringMatching(/run it again/i) as string },
      ]);
      expect(events.at(-1)).toMatchObject({ kind: 'done', ok: false });
      expect(variables.at(-1)).toEqual([]);
      await run(sessions, 'set r 1');
      expect(workers).toHaveLength(2);
      expect(variables.at(-1)?.map(({ name }) => name)).toEqual(['r']);
    },
  );
});

describe('rows', () => {
  it('that are asked of a worker that dies are gone', async () => {
    const { sessions, workers } = setUp();
    await run(sessions, 'table 10');
    const asked = sessions.rows(book, { handle: 't1', offset: 0, count: 2 });
    workers[0]?.die(new Error('boom'));
    expect(await asked).toEqual({ rows: [], gone: true });
  });

  it('and all else that is asked of it is answered with nothing', async () => {
    const { sessions, workers } = setUp();
    await run(sessions, 'table 10');
    const asked = Promise.all([
      sessions.processes(book, { handle: 't1', having: 'cmd' }),
      sessions.values(book, { variable: 'p' }, 'name', 9),
      sessions.unmapped(book),
      sessions.rename(book, 'p', 'q'),
    ]);
    // A rename waits for its turn first.
    await new Promise(setImmediate);
    workers[0]?.die(new Error('boom'));
    expect(await asked).toEqual([null, [], [], undefined]);
  });

  it('come by handle, in the order of the result or another', async () => {
    const { sessions } = setUp();
    await run(sessions, 'table 1000');
    const plain = await sessions.rows(book, { handle: 't1', offset: 500, count: 2 });
    const sort = { column: 0, descending: true };
    const sorted = await sessions.rows(book, { handle: 't1', offset: 1, count: 2, sort });
    expect(plain).toEqual({
      rows: [
        [500, 'name 500'],
        [501, 'name 501'],
      ],
      gone: false,
    });
    expect(sorted.rows).toEqual([
      [998, 'name 998'],
      [997, 'name 997'],
    ]);
  });

  it('are those that have a text, counted; none of them is not the same as gone', async () => {
    const { sessions } = setUp();
    await run(sessions, 'table 1000');
    const ask = { handle: 't1', offset: 1, count: 2, having: 'NAME 99' };
    const [row, next] = [99, 990].map((pid) => [pid, `name ${pid}`]);
    expect(await sessions.rows(book, { ...ask, offset: 0 })).toEqual({
      rows: [row, next],
      rowCount: 11,
      gone: false,
    });
    const sorted = await sessions.rows(book, { ...ask, sort: { column: 0, descending: true } });
    expect(sorted.rows[0]).toEqual([998, 'name 998']);
    expect(await sessions.rows(book, { ...ask, having: 'x' })).toEqual({
      rows: [],
      rowCount: 0,
      gone: false,
    });
  });

  it('have processes that are looked for by a text', async () => {
    const { sessions } = setUp();
    await run(sessions, 'table 10');
    const found = { count: 3, processTree: [], processesLeftOut: 0 };
    expect(await sessions.processes(book, { handle: 't1', having: 'cmd' })).toEqual(found);
    expect(await sessions.processes(book, { handle: 't9', having: 'cmd' })).toBeNull();
    await sessions.close(book);
    expect(await sessions.processes(book, { handle: 't1', having: 'cmd' })).toBeNull();
  });

  it('are gone after a restart', async () => {
    const { sessions, variables } = setUp();
    await run(sessions, 'set p 1\ntable 10');
    await sessions.close(book);
    expect(variables.at(-1)).toEqual([]);
    expect(await sessions.rows(book, { handle: 't1', offset: 0, count: 2 })).toEqual({
      rows: [],
      gone: true,
    });
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

type Serve = (line: EngineLine<FromEngine, ToEngine>, setup: Omit<EngineSetup, 'distFolder'>) => void;

const serveFake: Serve = (line, setup) =>
  serveSession(
    line,
    { ...setup, distFolder: '' },
    { open: openFakeSession, ports: nodePorts(''), display: displayForms },
  );

interface FakeWorker extends EngineWorker {
  terminated: boolean;
  die(error: Error): void;
}

function fakeWorker(setup: Omit<EngineSetup, 'distFolder'>, serve: Serve): FakeWorker {
  const { port1, port2 } = new MessageChannel();
  serve(port2, setup);
  const listeners: ((error: Error) => void)[] = [];
  const worker = {
    terminated: false,
    postMessage: (message: ToEngine) => port1.postMessage(message),
    on(event: string, listener: (value: never) => void): unknown {
      if (event === 'message') port1.on('message', (message) => listener(message as never));
      if (event === 'error') listeners.push(listener as (error: Error) => void);
      return undefined;
    },
    terminate() {
      worker.terminated = true;
      port1.close();
      return Promise.resolve(0);
    },
    die: (error: Error) => listeners.forEach((listener) => listener(error)),
  };
  return worker;
}
