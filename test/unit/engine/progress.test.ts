import { expect, test } from 'vitest';
import { hunt } from '../../kit/hunt.js';
import { smallWorld } from '../../kit/small-world.js';

/** What a huntflow said that it was doing, the numbers aside. */
async function doings(text: string): Promise<string[]> {
  const { events, error } = await hunt(text, { 'file://a': smallWorld() });
  expect(error).toBeUndefined();
  return events.flatMap((event) => (event.kind === 'progress' ? [event.progress.message] : []));
}

test('each statement says that it has begun, and a load what comes after reading', async () => {
  const said = await doings(
    'p = GET process FROM file://a WHERE pid > 0\nnt = FIND network-traffic CREATED BY p',
  );
  expect([...new Set(said)]).toEqual([
    'p = GET process FROM file://a WHERE pid > 0',
    'Asking file://a',
    'Placing what was read',
    'Looking for what matches',
    'nt = FIND network-traffic CREATED BY p',
  ]);
});

test('a long statement is told in one line of sixty characters, none of them torn', async () => {
  const [said] = await doings(`p = NEW process\n  ['${'😀'.repeat(60)}']`);
  expect(said).toBe(`p = NEW process ['${'😀'.repeat(41)}…`);
});
