/** How often fields that map to nothing are counted. */
import { expect, test } from 'vitest';
import { FieldTally } from '../../../../engine/mapping/field-tally.js';

const mapping: Parameters<FieldTally['add']>[1] = {
  eachUnmapped(document, see) {
    for (const [field, value] of Object.entries(document)) see(field, String(value));
  },
};

test('of the first 500 documents all, then one in 200', () => {
  const tally = new FieldTally();
  for (let at = 1; at <= 999; at++) tally.add({ a: at }, mapping);
  // The 600th and the 800th.
  expect(tally.fields()).toEqual([{ field: 'a', documents: 502, of: 502, example: '1' }]);
});

test('the most frequent first, then by name', () => {
  const tally = new FieldTally();
  tally.add({ c: 1, b: 1, a: 1 }, mapping);
  tally.add({ c: 1 }, mapping);
  expect(tally.fields().map(({ field }) => field)).toEqual(['c', 'a', 'b']);
});

test('keys that can be anything do not fill the memory', () => {
  const tally = new FieldTally();
  tally.add(Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`k${at}`, at])), mapping);
  tally.add({ another: 1 }, mapping);
  const fields = tally.fields();
  expect([fields.length, fields[0]]).toEqual([10_001, { field: 'k0', documents: 1, of: 1, example: '0' }]);
});
