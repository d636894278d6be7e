import { expect, test } from 'vitest';
import { aggregate } from '../../../../engine/variables/aggregate.js';

test.each([
  ['SUM', ['', ' ', null], null],
  ['AVG', ['', ' ', null], null],
  ['AVG', ['', 4, ' 6 '], 5],
  ['SUM', ['n/a', 1, '2'], 3],
  ['SUM', ['0x10', ' 0b1', '0o7', 1, '-2', '0.5', '1e2'], 99.5],
  ['AVG', ['0x10', 1, 3], 2],
  ['SUM', [0.1, '9007199254740993'], 9007199254740992],
  ['SUM', ['9007199254740993', 2], '9007199254740995'],
  ['SUM', [1e308, 1e308, 0.5], 'Infinity'],
  ['MIN', [10, '9007199254740993', 9], 9],
  ['MAX', [10, '9007199254740993', 9], '9007199254740993'],
  ['MIN', [null], null],
  ['COUNT', ['', null, 1], 2],
  ['COUNT ALL', ['', null, 1], 3],
  ['NUNIQUE', ['a', 'a', null], 1],
] as const)('%s of %j', (name, cells, value) => {
  expect(aggregate(name, cells)).toEqual(value);
});
