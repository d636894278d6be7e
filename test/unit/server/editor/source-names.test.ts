import { expect, test } from 'vitest';
import { SourceNames } from '../../../../server/editor/source-names.js';
import type { KnownSource } from '../../../../language/ide/providers.js';

type Names = readonly KnownSource[] | undefined;

const [before, now] = [[{ uri: 'stixshifter://before' }], [{ uri: 'stixshifter://now' }]];

/** Names that are read when `answers` says so, the oldest question first. */
function namesOf() {
  const answers: ((names: Names) => void)[] = [];
  const changed: string[] = [];
  const names = new SourceNames(
    () => new Promise((resolve) => answers.push(resolve)),
    (folder) => changed.push(folder),
  );
  return { names, answers, changed };
}

test('names are there when they were read, and it is told once', async () => {
  const { names, answers, changed } = namesOf();
  expect(names.of('/hunt')).toBeUndefined();
  const read = names.whenRead('/hunt');
  answers[0]?.(now);
  await read;
  expect([names.of('/hunt'), changed]).toEqual([now, ['/hunt']]);
  expect(answers).toHaveLength(1);
});

test('what is still being read when settings change counts no more, and who waits for it gets what is so now', async () => {
  const { names, answers, changed } = namesOf();
  const read = names.whenRead('/hunt');
  names.forget();
  answers[0]?.(before);
  await expect.poll(() => answers.length).toBe(2);
  expect(names.of('/hunt')).toBeUndefined();
  answers[1]?.(now);
  await read;
  expect([names.of('/hunt'), changed]).toEqual([now, ['/hunt']]);
});
