import { expect, test } from 'vitest';
import { hunt } from '../../../kit/hunt.js';

/** The hint of an attribute that a process with `name` and so many others has not. */
async function hintOf(others: number): Promise<string | undefined> {
  const made = Array.from({ length: others }, (_, index) => [`x_${index + 1}`, 1] as const);
  const process = JSON.stringify({ name: 'a.exe', ...Object.fromEntries(made) });
  const { error } = await hunt(`p = NEW process [${process}] DISP p ATTR x_none`);
  return error?.hint;
}

test('an attribute that a variable has not: those that it has, and how many more there are', async () => {
  expect(await hintOf(2)).toMatch(/It has name, x_1, x_2\.$/);
  expect(await hintOf(14)).toMatch(/It has name, x_1, .* and 3 more\.$/);
});

test.each(['DISP p ATTR comand_line', 'DISP TIMESTAMPED(p) ATTR comand_line', 'q = SORT p BY comand_line'])(
  'a slip in the name of an attribute that no entity has is guessed all the same: %s',
  async (statement) => {
    const { error } = await hunt(`p = NEW process ["a.exe"] ${statement}`);
    expect(error?.hint).toMatch(/^Did you mean "command_line", which none of them has\? It has .*name.*\.$/);
  },
);
