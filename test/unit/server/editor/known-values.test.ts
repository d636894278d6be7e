import { afterEach, expect, test, vi } from 'vitest';
import type { ValueCount } from '../../../../engine/variables/value-counts.js';
import { knownValues } from '../../../../server/editor/known-values.js';

const cmd: ValueCount = { value: 'cmd.exe', entities: 2 };
const question = ['file:///a.hf', { variable: 'p' }, 'name', 50] as const;

afterEach(() => void vi.useRealTimers());

test.each([
  ['free', false, 200],
  ['busy', true, 10],
])('an engine that is %s is waited for, but not for long', async (_, isBusy, patienceMs) => {
  vi.useFakeTimers();
  const values = knownValues(
    (...[, , , ms]) => new Promise((resolve) => setTimeout(() => resolve([cmd]), ms)),
    () => isBusy,
  );
  const after = async (ms: number) => {
    const asked = values('file:///a.hf', { variable: 'p' }, `name ${ms}`, ms);
    await vi.advanceTimersByTimeAsync(ms);
    return asked;
  };
  expect(await after(patienceMs - 1)).toEqual([cmd]);
  expect(await after(patienceMs + 1)).toBeUndefined();
});

test('of the last five hundred questions the answers are kept', async () => {
  let isBusy = false;
  const never = new Promise<never>(() => undefined);
  const values = knownValues(
    () => (isBusy ? never : Promise.resolve([cmd])),
    () => isBusy,
  );
  for (let count = 0; count <= 500; count++)
    await values('file:///a.hf', { variable: `p${count}` }, 'name', 50);
  isBusy = true;
  expect(await values('file:///a.hf', { variable: 'p0' }, 'name', 50)).toBeUndefined();
  expect(await values('file:///a.hf', { variable: 'p500' }, 'name', 50)).toEqual([cmd]);
});

test('an engine that is busy is not waited for: its last answer counts, and the late one next time', async () => {
  let answer: (values: readonly ValueCount[]) => void = () => undefined;
  const values = knownValues(
    () => new Promise((resolve) => (answer = resolve)),
    () => true,
  );
  expect(await values(...question)).toBeUndefined();
  answer([cmd]);
  expect(await values(...question)).toEqual([cmd]);
});

test('an engine that is free is asked every time', async () => {
  let count = 0;
  const values = knownValues(
    () => Promise.resolve([{ ...cmd, entities: ++count }]),
    () => false,
  );
  expect(await values(...question)).toEqual([{ ...cmd, entities: 1 }]);
  expect(await values(...question)).toEqual([{ ...cmd, entities: 2 }]);
});
