/** What values of documents are as attributes of each type. */
import { expect, test } from 'vitest';
import { coerceTo } from '../../../../engine/mapping/values.js';
import type { AttributeType } from '../../../../language/facts/attributes.js';

test.each<[AttributeType, unknown, unknown]>([
  ['string', ['a', '', 'a', 'b', '-'], ['a', 'b']],
  ['string', true, 'true'],
  // 2^60 and 10^21 by their digits.
  ['string', 2 ** 60, '1152921504606846976'],
  ['string', 1e21, '1000000000000000000000'],
  ['string', { a: 1 }, undefined],
  ['integer', ' 0x1F ', 31],
  ['integer', '123.0', 123],
  ['integer', 7.9, 7],
  ['integer', '-7.9', -7],
  ['integer', '+9007199254740993', '9007199254740993'],
  ['integer', ' -9007199254740993 ', '-9007199254740993'],
  ['integer', '0xFFFFFFFFFFFFFFFF', '18446744073709551615'],
  ['integer', 'none', undefined],
  ['integer', ' ', undefined],
  ['integer', true, undefined],
  ['integer', ['none', 4, 5], 4],
  ['float', '0.5', 0.5],
  ['float', '1e400', '1e400'],
  ['boolean', 'true', true],
  ['boolean', 'false', false],
  ['boolean', false, false],
  ['boolean', 'yes', undefined],
  ['list', 'a', ['a']],
])('as %s %j is %j', (type, value, expected) => {
  expect(coerceTo(type)(value)).toEqual(expected);
});

test('a list of whole numbers', () => {
  expect(coerceTo('list', 'integer')(['1', 2, 'x', 2])).toEqual([1, 2]);
});
