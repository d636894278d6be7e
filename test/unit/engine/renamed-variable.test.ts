import { expect, test } from 'vitest';
import { openHunt, type Hunt } from '../../kit/hunt.js';
import { smallWorld } from '../../kit/small-world.js';

async function withHunt(work: (hunt: Hunt) => Promise<void>): Promise<void> {
  const hunt = await openHunt();
  try {
    await hunt.run("p = NEW process ['a.exe', 'b.exe']\nq = p WHERE name = 'a.exe'");
    await work(hunt);
  } finally {
    hunt.session.close();
  }
}

const called = ({ session }: Hunt) => session.summaries().map(({ name, entities }) => [name, entities]);

test('a variable that is renamed holds what it held, and the old name is unknown', () =>
  withHunt(async (hunt) => {
    hunt.session.rename('p', 'procs');
    expect(called(hunt)).toEqual([
      ['procs', 2],
      ['q', 1],
    ]);
    expect((await hunt.run('DISP procs ATTR name')).tables[0]?.rows).toEqual([['a.exe'], ['b.exe']]);
    expect((await hunt.run('DISP p')).error?.code).toBe('unknown-variable');
  }));

test('what set it and what was made of it is told with the new name', () =>
  withHunt((hunt) => {
    hunt.session.rename('p', 'procs');
    const births = hunt.session.summaries().map(({ birthCommand }) => birthCommand);
    expect(births).toEqual(["procs = NEW process ['a.exe', 'b.exe']", "q = procs WHERE name = 'a.exe'"]);
    return Promise.resolve();
  }));

test('it takes the place of one that the huntflow no longer has', () =>
  withHunt((hunt) => {
    hunt.session.rename('p', 'q');
    expect(called(hunt)).toEqual([['q', 2]]);
    return Promise.resolve();
  }));

test('nothing happens where it never ran, or keeps its name', () =>
  withHunt((hunt) => {
    for (const [from = '', to = ''] of [
      ['other', 'q'],
      ['p', 'p'],
    ])
      hunt.session.rename(from, to);
    expect(called(hunt)).toEqual([
      ['p', 2],
      ['q', 1],
    ]);
    return Promise.resolve();
  }));

test('EXPLAIN tells what was asked of sources with the new name', async () => {
  const opened = await openHunt({ 'x://day': smallWorld() });
  await opened.run(
    "p = GET process FROM x://day WHERE name = 'powershell.exe'  c = FIND process CREATED BY p",
  );
  opened.session.rename('p', 'procs');
  const { statements } = await opened.run('EXPLAIN c');
  expect(statements[0]?.explain?.map(({ statement }) => statement)).toEqual([
    "procs = GET process FROM x://day WHERE name = 'powershell.exe'",
    'c = FIND process CREATED BY procs',
  ]);
  opened.session.close();
});
