import { expect, it } from 'vitest';
import { hunt, openHunt } from '../../kit/hunt.js';

it('a run says what it read of what was set before it, and not what it set itself', async () => {
  const opened = await openHunt();
  const read = async (text: string) => {
    const done = (await opened.run(text)).events.at(-1);
    return done?.kind === 'done' ? done.read : undefined;
  };
  try {
    expect(await read("p = NEW process ['a.exe', 'b.exe'] q = p WHERE name = 'a.exe'")).toEqual([]);
    expect(await read('DISP p ATTR name q = p WHERE name = q.name DISP q')).toEqual(['p', 'q']);
    expect(await read('p = p + q DISP p')).toEqual(['p', 'q']);
    // What a statement that failed read, too; and nothing of those after it, which did not run.
    expect(await read('DISP p SORT BY nothing DISP q')).toEqual(['p']);
  } finally {
    opened.session.close();
  }
});

it('a variable that a run sets twice is told once, where it was set last', async () => {
  const { events } = await hunt("b = NEW process ['b.exe']  a = NEW process ['a.exe']  b = a");
  const done = events.flatMap((event) => (event.kind === 'done' ? [event] : []));
  expect(done.map(({ updated }) => updated.map(({ name }) => name))).toEqual([['a', 'b']]);
});
