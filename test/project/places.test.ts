import { expect, test } from 'vitest';
import { projectFiles, read } from './project-files.js';

const binary = /\.(png|gz|zip|ico|wasm|jpg)$/;
const texts = projectFiles().filter((file) => !binary.test(file) && file !== 'test/project/places.test.ts');

test('no file names a folder of one machine', () => {
  const folders = /(?<![\w.:/-])\/(?:root|home\/(?!user\b)\w+|Users\/\w+|work|tmp\/\w+)\//;
  expect(matching(folders)).toEqual([]);
});

test('no file names the host of a package registry', () => {
  expect(
    matching(/registry\.(?:npmjs|yarnpkg)|files\.pythonhosted|pypi\.org|deb\.debian|proxy\.golang/),
  ).toEqual([]);
});

test('lock files leave the place of a package to the user of the lock file', () => {
  const locks = texts.filter((file) => file.endsWith('package-lock.json'));
  expect(locks).toContain('package-lock.json');
  expect(locks.filter((file) => read(file).includes('"resolved"'))).toEqual([]);
});

/** `file:line: text` of each line that matches. */
function matching(pattern: RegExp): string[] {
  return texts.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );
}
