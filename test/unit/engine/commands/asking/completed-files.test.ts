/** A file whose hashes a record does not give: which records can tell that it is one with a file that has some. */
import { expect, test } from 'vitest';
import type { Source } from '../../../../../engine/sources/source.js';
import { hunt, wholeSource } from '../../../../kit/hunt.js';
import { object, record } from '../../../../kit/store.js';

const range = 'START 1970-01-01 STOP 1970-01-02';
const folder = object('directory', { path: 'C:\\Temp' });
const withoutHash = record('r1', 10, [
  object('file', { name: 'a.exe', size: 7, parent_directory_ref: folder }),
]);
const withHash = record('r2', 20, [
  object('file', { name: 'a.exe', 'hashes.MD5': 'ab'.repeat(16), parent_directory_ref: folder }),
]);

/** A cluster that holds both records and sends those that match; asked for files by what names them, it sends both. */
const cluster: Source = {
  ...wholeSource('x://cluster', []),
  whole: undefined,
  live: true,
  // eslint wants no await here: the records are there already.
  async *query({ entities }) {
    yield { records: entities ? [withoutHash, withHash] : [withoutHash] };
  },
};
const sources = { 'x://file': [withoutHash, withHash], 'x://cluster': cluster };

/** The STIX ids of the files that match what only the record without hashes says. */
async function found(from: string, excludedTypes: readonly string[]): Promise<unknown> {
  const text = `f = GET file FROM ${from} WHERE size = 7 ${range} DISP f ATTR id`;
  const answer = await hunt(text, sources, { prefetch: { get: true, find: true, excludedTypes } });
  return answer.tables[0]?.rows;
}

test('on a cluster, where files are prefetched, it is the file that the whole of a file makes of it', async () => {
  expect(await found('x://cluster', [])).toEqual(await found('x://file', []));
});

test('without prefetch, as files are by default, only what was fetched can tell, and it is a file of its own', async () => {
  const [inFile, onCluster] = [await found('x://file', ['file']), await found('x://cluster', ['file'])];
  expect([inFile, onCluster]).toEqual([[[expect.any(String)]], [[expect.any(String)]]]);
  expect(onCluster).not.toEqual(inFile);
});
