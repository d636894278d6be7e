import { expect, test } from 'vitest';
import type { Cell } from '../../../server/protocol.js';
import { viewRows } from '../../../server/protocol-view.js';

const sorted = (cells: readonly Cell[], descending = false): readonly Cell[] =>
  viewRows(
    cells.map((cell) => [cell]),
    { sort: { column: 0, descending } },
  ).map(([cell = null]) => cell);

test.each<[string, readonly Cell[], readonly Cell[]]>([
  ['numbers by their size', [10, 9, -0, -1e300, 1e21, 0.5], [-1e300, -0, 0.5, 9, 10, 1e21]],
  [
    'whole numbers that no number holds, which come as digits, among the others',
    ['10000000000000000001', 5, '9007199254740993', 9007199254740991, '-99999999999999999999'],
    ['-99999999999999999999', 5, 9007199254740991, '9007199254740993', '10000000000000000001'],
  ],
  [
    'times by when they are, however they are written',
    ['2021-04-01T10:00:00Z', '2021-04-01T11:00:00+02:00', '2021-04-01T09:30:00.5Z'],
    ['2021-04-01T11:00:00+02:00', '2021-04-01T09:30:00.5Z', '2021-04-01T10:00:00Z'],
  ],
  ['texts by their signs, behind numbers', ['b', 'A', 'é', '10', 9], [9, '10', 'A', 'b', 'é']],
])('a table is sorted as SORT BY sorts it: %s', (_, cells, expected) => {
  expect(sorted(cells)).toEqual(expected);
  expect(sorted(cells, true)).toEqual([...expected].reverse());
});

test('what has no value is last whichever way', () => {
  expect(sorted([null, 2, null, 1])).toEqual([1, 2, null, null]);
  expect(sorted([null, 2, null, 1], true)).toEqual([2, 1, null, null]);
});
