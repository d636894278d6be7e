import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { testPorts } from '../../../../kit/ports.js';
import { readSources } from '../../../../kit/read-source.js';

test('a gzip that is cut off: the line behind the last value that was read, which has many', async () => {
  const documents = Array.from({ length: 3000 }, (_, pid) => ({
    '@timestamp': '2021-04-01T00:00:00Z',
    process: { pid },
  }));
  const packed = gzipSync(JSON.stringify(documents, undefined, 1)).subarray(0, -100);
  const { records, problems } = await readSources('a.json', testPorts({ '/hunt/a.json': packed }));
  expect(records.length).toBeGreaterThan(1000);
  // The line of `[`, and six of each value.
  expect(problems).toMatchObject([{ line: 1 + 6 * records.length + 1, why: 'the gzip is cut off' }]);
});
