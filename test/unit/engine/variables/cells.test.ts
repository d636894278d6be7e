import { expect, test } from 'vitest';
import { gather, merge } from '../../../../engine/variables/cells.js';

const plain = { list: false, boolean: false };

test('the latest value of an entity counts, in whatever order its descriptions come', () => {
  const [later, earlier] = [
    [1, 20, 7, 'a'],
    [1, 10, 8, 'z'],
  ] as const;
  expect(merge([[...later], [...earlier]], plain).get(1)).toBe('a');
  expect(merge([[...earlier], [...later]], plain).get(1)).toBe('a');
});

test('of two values at one time the greater counts, and a description with several has all of them', () => {
  expect(
    merge(
      [
        [1, 10, 7, 'b'],
        [1, 10, 8, 'a'],
        [2, 10, 9, 'x'],
        [2, 10, 9, 'y'],
      ],
      plain,
    ),
  ).toEqual(
    new Map<number, unknown>([
      [1, 'b'],
      [2, ['x', 'y']],
    ]),
  );
});

test('values of many references are in order of time, latest first, and of one time by value, however they were read', () => {
  const rows = [
    [1, 20, 9, '::1'],
    [1, 20, 3, '127.0.0.1'],
    [1, 30, 8, 'z'],
    [1, null, 2, 'a'],
    [1, 10, 4, '::1'],
  ] as const;
  const inOrder = ['z', '127.0.0.1', '::1', 'a'];
  const [first, second, third, ...rest] = rows;
  expect(gather(rows, plain).get(1)).toEqual(inOrder);
  expect(gather([third, second, first, ...rest], plain).get(1)).toEqual(inOrder);
});
