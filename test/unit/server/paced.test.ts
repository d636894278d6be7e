import { afterEach, expect, test, vi } from 'vitest';
import { paced } from '../../../server/paced.js';

afterEach(() => void vi.useRealTimers());

test('work is done once in its interval, and again when it is asked for afterwards', () => {
  vi.useFakeTimers();
  const work = vi.fn();
  const ask = paced(work, 100);
  ask();
  ask();
  vi.advanceTimersByTime(99);
  expect(work).toHaveBeenCalledTimes(0);
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledTimes(1);
  ask();
  vi.advanceTimersByTime(100);
  expect(work).toHaveBeenCalledTimes(2);
});
