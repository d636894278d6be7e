import { expect, test } from 'vitest';
import { compressions } from '../../../../engine/tabular/compression.js';
import { readOnlyWrappers } from '../../../../language/facts/file-formats.js';

test('the check of SAVE refuses what cannot be written, and no more', () => {
  const readOnly = Object.entries(compressions).flatMap(([suffix, { wrap }]) => (wrap ? [] : [suffix]));
  expect(readOnly).toEqual(readOnlyWrappers);
});
