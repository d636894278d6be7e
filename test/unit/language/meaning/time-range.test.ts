import { describe, expect, test } from 'vitest';
import {
  isAssignment,
  isGetCommand,
  parseHuntflow,
  parseTimestamp,
  writtenRange,
} from '../../../../language/index.js';

const utc = (iso: string): number => Date.parse(iso);

describe('timestamps', () => {
  test.each([
    ['2021-04-01T00:00:00Z', '2021-04-01T00:00:00Z'],
    ["t'2021-04-01T00:00:00Z'", '2021-04-01T00:00:00Z'],
    ['"2021-04-01T12:30:15.5Z"', '2021-04-01T12:30:15.500Z'],
    ['2021-04-01', '2021-04-01T00:00:00Z'],
    ['2021-04-01T10:20', '2021-04-01T10:20:00Z'],
    ["t'2021-04-01 10:20:30'", '2021-04-01T10:20:30Z'],
    ['2021-04-01T10:00:00+02:00', '2021-04-01T08:00:00Z'],
    ['2021-04-01T00:00:00-23:59', '2021-04-01T23:59:00Z'],
    ['2021-04-01T10:00:00-0530', '2021-04-01T15:30:00Z'],
    ['2020-02-29', '2020-02-29T00:00:00Z'],
  ])('%s', (text, iso) => {
    expect(parseTimestamp(text)).toBe(utc(iso));
  });

  test('microseconds are fractions of a millisecond', () => {
    expect(parseTimestamp("'2021-04-01T12:30:15.123999Z'")).toBe(utc('2021-04-01T12:30:15.123Z') + 0.999);
    expect(parseTimestamp('2021-04-01T12:30:15.0001Z')).toBe(utc('2021-04-01T12:30:15Z') + 0.1);
  });

  test.each([
    '',
    "''",
    'monday',
    '2021-02-29',
    '2021-13-01',
    '2021-04-01T24:00',
    '2021-04-01T10:60',
    '01.04.2021',
    '0000-01-01T00:00:00+01:00',
    '2021-04-01T10:00:00+24:00',
    '2021-04-01T10:00:00-01:60',
    '9999-12-31T23:30:00-01:00',
  ])('no time: %s', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });
});

describe('the written range of a statement', () => {
  const now = utc('2024-05-06T12:00:00Z');
  function range(clauses: string): unknown {
    const [statement] = parseHuntflow(`x = GET process FROM a WHERE pid > 0 ${clauses}`).huntflow.statements;
    if (!isAssignment(statement) || !isGetCommand(statement.command)) throw new Error('not a GET');
    return writtenRange(statement.command, now);
  }

  test.each([
    ['', undefined],
    ['LIMIT 3', undefined],
    ['LAST 5 DAYS', { start: utc('2024-05-01T12:00:00Z'), stop: now }],
    ['LAST 99999999999 DAYS', { start: utc('0000-01-01'), stop: now }],
    ['last 90 s', { start: utc('2024-05-06T11:58:30Z'), stop: now }],
    ['LAST 2 hour', { start: utc('2024-05-06T10:00:00Z'), stop: now }],
    ['START 2021-04-01 STOP 2021-04-02', { start: utc('2021-04-01'), stop: utc('2021-04-02') }],
    ['STOP 2021-04-02 START 2021-04-01', { start: utc('2021-04-01'), stop: utc('2021-04-02') }],
    ['START 2021-04-01', { start: utc('2021-04-01') }],
    ['STOP 2021-04-02', { stop: utc('2021-04-02') }],
  ])('%s', (clauses, expected) => {
    expect(range(clauses)).toEqual(expected);
  });
});
