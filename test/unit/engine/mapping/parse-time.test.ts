import { expect, test } from 'vitest';
import { parseTime } from '../../../../engine/mapping/takes.js';

const first = Date.parse('2021-04-01T00:00:00Z');

test.each([
  ['2021-04-01T00:00:00Z', first],
  ['2021-04-01 00:00:00', first],
  ['2021-04-01', first],
  ['2021-04-01T05:30:00.000250+05:30', first + 0.25],
  ['2021-03-31T23:59:59.999999999Z', first - 0.001],
  [String(first), first],
  [first, first],
  [['2021-04-01T00:00:00Z'], first],
  ['0000-01-01T00:00:00Z', Date.parse('0000-01-01T00:00:00Z')],
  ['9999-12-31T23:59:59.999Z', Date.parse('9999-12-31T23:59:59.999Z')],
])('the time %s', (value, time) => {
  expect(parseTime(value)).toBe(time);
});

test.each([
  ['a text', 'now'],
  ['nanoseconds', first * 1e6],
  ['microseconds', first * 1e3],
  ['no number', Number.NaN],
  ['a number without end', Infinity],
  ['a year of five digits', '+010000-01-01T00:00:00Z'],
  ['a year before 0000', '-000001-12-31T00:00:00Z'],
  ['a day that no calendar has', '2021-13-01T00:00:00Z'],
  ['nothing', null],
])('no time: %s', (_, value) => {
  expect(parseTime(value)).toBeUndefined();
});
