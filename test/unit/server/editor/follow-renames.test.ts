import { expect, test } from 'vitest';
import { followRenames } from '../../../../server/editor/follow-renames.js';

const book = 'file:///hunts/a.hf';
const [first, second] = ['vscode-notebook-cell:/hunts/a.hf#W0', 'vscode-notebook-cell:/hunts/a.hf#W1'];
const names = { from: 'p', to: 'procs' };

/** Two cells that name `p`, and what was said of variables that were renamed. */
function twoCells() {
  const texts = new Map([
    [first, 'p = NEW'],
    [second, 'DISP p'],
  ]);
  const said: string[] = [];
  const renames = followRenames(
    (uri) => texts.get(uri),
    (huntbook, { from, to }) => said.push(`${huntbook === book ? '' : huntbook}${from} to ${to}`),
  );
  return {
    said,
    ask: ({ from, to } = names) => {
      const changes = [...texts].map(([uri, before]) => {
        return [uri, { before, after: before.replace(from, to) }] as const;
      });
      renames.told(book, { from, to }, new Map(changes));
    },
    write: (uri: string, text: string) => {
      texts.set(uri, text);
      renames.changed(uri);
    },
  };
}

test('a rename is done when every text reads as it leaves them', () => {
  const { ask, write, said } = twoCells();
  ask();
  write(first, 'procs = NEW');
  expect(said).toEqual([]);
  write(second, 'DISP procs');
  expect(said).toEqual(['p to procs']);
});

test('it is undone when every text reads as before, and can be done again', () => {
  const { ask, write, said } = twoCells();
  ask();
  for (const [name, variable] of [
    ['done', 'procs'],
    ['undone', 'p'],
    ['done again', 'procs'],
  ] as const) {
    write(second, `DISP ${variable}`);
    expect(said, `half ${name}`).not.toHaveLength(name === 'done' ? 1 : 3);
    write(first, `${variable} = NEW`);
  }
  expect(said).toEqual(['p to procs', 'procs to p', 'p to procs']);
});

test('one that the user thinks better of is none, whatever is typed', () => {
  const { ask, write, said } = twoCells();
  ask();
  write(first, 'pr = NEW');
  write(second, 'DISP pr');
  expect(said).toEqual([]);
});

test('several are undone one by one', () => {
  const { ask, write, said } = twoCells();
  const read = (variable: string) => {
    write(first, `${variable} = NEW`);
    write(second, `DISP ${variable}`);
  };
  ask();
  read('procs');
  ask({ from: 'procs', to: 'all' });
  for (const variable of ['all', 'procs', 'p']) read(variable);
  expect(said).toEqual(['p to procs', 'procs to all', 'all to procs', 'procs to p']);
});

test('one is not given up for that of another huntbook', () => {
  const texts = new Map<string, string>();
  const said: string[] = [];
  const renames = followRenames(
    (uri) => texts.get(uri),
    (huntbook) => said.push(huntbook),
  );
  const [one, other] = ['file:///hunts/b.hf', 'file:///hunts/c.hf'];
  for (const uri of [one, other])
    renames.told(uri, names, new Map([[uri, { before: 'INFO p', after: 'INFO procs' }]]));
  texts.set(one, 'INFO procs');
  renames.changed(one);
  expect(said).toEqual([one]);
});
