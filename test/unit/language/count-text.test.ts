import { expect, test } from 'vitest';
import { bytesText, someOf } from '../../../language/count-text.js';

test.each([
  [[], 2, ''],
  [['a', 'b'], 2, 'a, b'],
  [['a', 'b', 'c'], 2, 'a, b and 1 more'],
  [Array.from({ length: 1236 }, () => 'a'), 2, 'a, a and 1,234 more'],
])('%#: the first by name, the others by their number', (texts, most, text) => {
  expect(someOf(texts, most)).toBe(text);
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999_999, '999,999 bytes'],
  [1_000_000, '1.0 MB'],
  [2 ** 31, '2,147.5 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});
