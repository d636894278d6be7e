import { expect, test } from 'vitest';
import { bin } from '../../../../engine/variables/bin.js';

test.each([
  ['2021-04-01T10:20:30Z', 1, 'H', '2021-04-01T10:00:00Z'],
  ['2021-04-01T10:20:30Z', 90, undefined, '2021-04-01T10:19:30Z'],
  ['1969-12-31T23:59:59Z', 1, 'D', '1969-12-31T00:00:00Z'],
  // Where the bin began before all times.
  ['1900-01-01T00:00:00Z', 99_999_999_999, 'D', '0000-01-01T00:00:00Z'],
] as const)('the bin of %s by %d %s', (time, size, unit, start) => {
  expect(bin(time, size, unit)).toBe(start);
});

test.each([
  [7, 5, 5],
  [-7, 5, -10],
  [7, 2.5, 5],
  ['12', 5, 10],
  // Digits where no number is exact.
  ['9007199254740997', 10, '9007199254740990'],
  ['-9007199254740993', 10, '-9007199254741000'],
  ['-9007199254741000', 10, '-9007199254741000'],
])('the bin of %s by %d', (number, size, start) => {
  expect(String(bin(number, size, undefined))).toBe(String(start));
});

test.each([
  [7, 0],
  ['9007199254740993', 0],
  ['2021-04-01T10:20:30Z', 0],
  ['a.exe', 5],
  [true, 5],
  [['1'], 5],
] as const)(
  'no bins have no size, and what is neither a number nor a time is in none: %j by %d',
  (value, size) => {
    expect(bin(value, size, undefined)).toBeNull();
  },
);
