import { expect, test } from 'vitest';
import { unfinished } from '../../../../language/huntbook/statement-start.js';

test.each([
  ['closed', `x = NEW process ["${'a'.repeat(20_000_000)}"]`, 0],
  ['open', `x = NEW process ["${'a'.repeat(20_000_000)}]`, 1],
  ['with brackets and quotes', String.raw`x = NEW process ['\'[', "\"["`, 1],
])('how a text ends behind a string, also of many megabytes: %s', (_, text, depth) => {
  expect(unfinished(text).depth).toBe(depth);
});
