import { expect, test } from 'vitest';
import { parseHuntflow } from '../../../language/index.js';

test.each([
  ['a word too much', 'DISP p ATTR pid name'],
  ['a name missing behind SORT', 'DISP p\nSORT BY'],
  ['a clause that does not belong', 'x = GROUP p BY name SORT BY name'],
])('10,000 statements with %s are told of in time', (_, statement) => {
  const started = performance.now();
  const { problems } = parseHuntflow(`${statement}\n`.repeat(10_000));
  expect(problems.length).toBeGreaterThan(1_000);
  expect(performance.now() - started).toBeLessThan(20_000);
});
