import { expect, test } from 'vitest';
import { someOf } from '../../../language/count-text.js';

test.each([
  [[], 2, ''],
  [['a', 'b'], 2, 'a, b'],
  [['a', 'b', 'c'], 2, 'a, b and 1 more'],
  [Array.from({ length: 1236 }, () => 'a'), 2, 'a, a and 1,234 more'],
])('%#: the first by name, the others by their number', (texts, most, text) => {
  expect(someOf(texts, most)).toBe(text);
});
