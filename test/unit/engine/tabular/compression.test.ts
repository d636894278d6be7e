import * as zlib from 'node:zlib';
import { expect, test } from 'vitest';
import { compressions } from '../../../../engine/tabular/compression.js';
import { readOnlyWrappers } from '../../../../language/facts/file-formats.js';

test('the check of SAVE refuses what cannot be written, and no more', () => {
  const readOnly = Object.entries(compressions).flatMap(([suffix, { wrap }]) => (wrap ? [] : [suffix]));
  // Node.js decides of .zst, and the run says so.
  const here = 'zstdCompress' in zlib ? [] : ['.zst'];
  expect(readOnly).toEqual([...readOnlyWrappers, ...here]);
});
