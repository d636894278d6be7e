import { expect, test } from 'vitest';
import { equalCells } from '../../../client/notebook/equal-cells.js';

const cells = (texts: string) => [...texts].map((text, index) => ({ kind: 2, text, index }));

test.each([
  [
    'the same cells',
    'abc',
    'abc',
    [
      [0, 0],
      [1, 1],
      [2, 2],
    ],
  ],
  [
    'one that is changed',
    'abc',
    'axc',
    [
      [0, 0],
      [2, 2],
    ],
  ],
  [
    'one that is new',
    'ab',
    'xab',
    [
      [0, 1],
      [1, 2],
    ],
  ],
  [
    'another order',
    'ab',
    'ba',
    [
      [1, 0],
      [0, 1],
    ],
  ],
  [
    'cells of one text, in their order',
    'aba',
    'aa',
    [
      [0, 0],
      [2, 1],
    ],
  ],
  ['more of one text than before', 'a', 'aa', [[0, 0]]],
  ['none that stays', 'ab', 'xy', []],
])('%s', (_, before, after, expected) => {
  const found = equalCells(cells(before), cells(after)).map(([old, now]) => [old.index, now.index]);
  expect(found).toEqual(expected);
});

test('a text cell is no code cell', () => {
  expect(equalCells([{ kind: 1, text: 'a' }], [{ kind: 2, text: 'a' }])).toEqual([]);
});
