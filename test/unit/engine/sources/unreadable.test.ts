import { expect, test } from 'vitest';
import type { ReadProblem } from '../../../../engine/sources/source.js';
import { unreadableOf } from '../../../../engine/sources/unreadable.js';

const told = (problems: readonly ReadProblem[], counts: Parameters<typeof unreadableOf>[0]['counts'] = []) =>
  unreadableOf({ pool: 1, problems, counts }).map(({ full }) => full);

const plain = 'it looks like plain text';

test('files that cannot be read for the same reason are told at once, ten by their names', () => {
  const files = Array.from({ length: 64 }, (_, n) => ({ file: `${n}.txt`, why: plain }));
  const empty = { file: 'none.json', why: 'it is empty' };
  expect(told([...files, empty])).toEqual([
    `0.txt; 1.txt; 2.txt; 3.txt; 4.txt; 5.txt; 6.txt; 7.txt; 8.txt; 9.txt; and 54 more: ${plain}.`,
    'none.json: it is empty.',
  ]);
});

test('a file with two faults is told once', () => {
  const [file, other] = ['a.json', 'it is encrypted'];
  expect(told([plain, other, plain].map((why) => ({ file, why })))).toEqual([`a.json: ${plain}; ${other}.`]);
});

test('lines are counted and ten of them named', () => {
  const problems = Array.from({ length: 12 }, (_, n) => ({ file: 'a.ndjson', line: n + 1, why: 'no JSON' }));
  const [line] = told(problems, [{ file: 'a.ndjson', unit: 'line', all: 20, unreadable: 12 }]);
  expect(line).toMatch(
    /^12 of 20 lines of a\.ndjson could not be read: line 1 \(no JSON\); .*; and 2 more\.$/,
  );
});
