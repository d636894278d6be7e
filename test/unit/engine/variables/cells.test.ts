import { expect, test } from 'vitest';
import { merge } from '../../../../engine/variables/cells.js';

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
