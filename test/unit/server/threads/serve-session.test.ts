import { expect, test, vi } from 'vitest';
import type { Session } from '../../../../engine/session.js';
import type { FromEngine, ToEngine } from '../../../../server/threads/engine-messages.js';
import { nodePorts } from '../../../../server/node/ports.js';
import { serveSession } from '../../../../server/threads/serve-session.js';
import { StopFlag } from '../../../../server/threads/stop-flag.js';

/** What a worker says of a run in which these words of progress are said, at these milliseconds. */
async function toldOf(progress: readonly (readonly [ms: number, message: string])[]): Promise<FromEngine[]> {
  const told: FromEngine[] = [];
  let receive: (message: ToEngine) => void = () => undefined;
  let time = 0;
  const run: Session['run'] = (_, { onEvent }) => {
    for (const [ms, message] of progress) {
      time = ms;
      onEvent({ kind: 'progress', progress: { line: 1, message } });
    }
    return Promise.resolve({ ok: true });
  };
  const { memory: stopMemory } = new StopFlag();
  serveSession(
    { postMessage: (message) => told.push(message), on: (_, listener) => (receive = listener) },
    { settings: { folder: '' }, trusted: true, distFolder: '', displayForms: false, stopMemory },
    {
      open: () => Promise.resolve({ run } as Session),
      ports: { ...nodePorts(''), now: () => time },
      display: () => undefined,
    },
  );
  receive({ kind: 'run', id: 1, text: '' });
  await vi.waitUntil(() => told.at(-1)?.kind === 'ran');
  return told.slice(0, -1);
}

test('progress of the same work is told ten times a second', async () => {
  const reading = Array.from({ length: 31 }, (_, count) => [10 * count, 'Reading'] as const);
  expect(await toldOf(reading)).toHaveLength(4);
});

test('other work is told at once', async () => {
  const told = await toldOf([
    [0, 'Reading'],
    [1, 'Reading'],
    [2, 'Placing'],
    [3, 'Placing'],
  ]);
  expect(told.map((one) => one.kind === 'event' && one.event)).toMatchObject([
    { progress: { message: 'Reading' } },
    { progress: { message: 'Placing' } },
  ]);
});
