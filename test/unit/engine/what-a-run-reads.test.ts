import { expect, it } from 'vitest';
import { openHunt } from '../../kit/hunt.js';

it('a run says what it read of what was set before it, and not what it set itself', async () => {
  const hunt = await openHunt();
  const read = async (text: string) => {
    const done = (await hunt.run(text)).events.at(-1);
    return done?.kind === 'done' ? done.read : undefined;
  };
  try {
    expect(await read("p = NEW process ['a.exe', 'b.exe'] q = p WHERE name = 'a.exe'")).toEqual([]);
    expect(await read('DISP p ATTR name q = p WHERE name = q.name DISP q')).toEqual(['p', 'q']);
    expect(await read('p = p + q DISP p')).toEqual(['p', 'q']);
    // What a statement that failed read, too; and nothing of those after it, which did not run.
    expect(await read('DISP p SORT BY nothing DISP q')).toEqual(['p']);
  } finally {
    hunt.session.close();
  }
});
