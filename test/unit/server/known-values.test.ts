import { expect, test } from 'vitest';
import type { ValueCount } from '../../../server/engine-messages.js';
import { knownValues } from '../../../server/known-values.js';

const cmd: ValueCount = { value: 'cmd.exe', entities: 2 };
const question = ['file:///a.hf', { variable: 'p' }, 'name', 50] as const;

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
