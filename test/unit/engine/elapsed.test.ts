import { expect, test } from 'vitest';
import { elapsedMs, isFresh } from '../../../engine/elapsed.js';

test('no time is below zero where the clock was set back', () => {
  expect([elapsedMs(1_000, 1_250), elapsedMs(1_000, 1_000), elapsedMs(3_601_000, 1_000)]).toEqual([
    250, 0, 0,
  ]);
});

test('what was known before the clock was set back is not fresh for as long as that', () => {
  expect([isFresh(0, 0, 10), isFresh(0, 9, 10), isFresh(0, 10, 10), isFresh(3_600_000, 5, 10)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
