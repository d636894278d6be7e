/**
 * An answer depends on its sources, its inputs and its clauses, never on what else the store holds: the same hunt, alone
 * and after other data was read, gives the same entities. What could differ is what does not name itself: processes
 * without a unique id, files without hashes, registry keys without values.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceRecord } from '../../engine/model/record.js';
import { hunt, openHunt, type HuntAnswer } from '../kit/hunt.js';
import { object, record } from '../kit/store.js';

const hours = (count: number): number => count * 3600;

const seen = (id: string, time: number, words: Parameters<typeof object>[1]): SourceRecord =>
  record(id, time, [object('process', words)], 'ws5');

/** What the tables of a hunt say, and its counts. */
function told(answer: HuntAnswer): unknown {
  return [answer.error, answer.tables.map(({ rows }) => rows), answer.counts('p')];
}

const asked = `p = GET process FROM x://a WHERE pid = 100
  DISP p ATTR id, pid, name SORT BY name ASC
  c = FIND process CREATED BY p
  DISP c ATTR id, pid`;

describe('what was read before', () => {
  const a = [
    seen('a1', 0, { pid: 100, name: 'a.exe' }),
    seen('a2', hours(3), { pid: 100, name: 'a.exe' }),
    seen('a3', hours(3), { pid: 200, parent_ref: object('process', { pid: 100, name: 'a.exe' }) }),
  ];
  test.each<[string, SourceRecord[]]>([
    [
      'lies between two sightings',
      [0.8, 1.6, 2.4].map((at) => seen(`b${at}`, hours(at), { pid: 100, name: 'a.exe' })),
    ],
    ['is the process with a unique id', [seen('b1', 5, { pid: 100, name: 'a.exe', x_unique_id: '{B}' })]],
    ['is earlier', [seen('b1', -1000, { pid: 100, name: 'a.exe' })]],
  ])('%s', async (_, b) => {
    const alone = await hunt(asked, { 'x://a': a });
    expect(alone.counts('p')[0]).toBe(2);
    const after = await openHunt({ 'x://a': a, 'x://b': b });
    await after.run('other = GET process FROM x://b WHERE pid = 100');
    expect(told(await after.run(asked))).toEqual(told(alone));
    // And read again after both: nothing of it depends on what was asked in between.
    await after.run('both = GET process FROM x://a,x://b WHERE pid = 100');
    expect(told(await after.run(asked))).toEqual(told(alone));
    after.session.close();
  });

  test('together the two are one where they say so', async () => {
    const b = [seen('b1', 5, { pid: 100, name: 'a.exe', x_unique_id: '{B}' })];
    const answer = await hunt('p = GET process FROM x://a,x://b WHERE pid = 100', { 'x://a': a, 'x://b': b });
    // The first sighting is the known process, the one three hours later is not.
    expect(answer.counts('p')).toEqual([2, 4]);
  });

  test('a file without hashes joins what its own sources know of it', async () => {
    const folder = object('directory', { path: 'C:\\x' });
    const file = (id: string, words: Record<string, string>): SourceRecord =>
      record(id, 10, [object('file', { name: 'a.txt', parent_directory_ref: folder, ...words })], 'ws5');
    const own = [file('a1', {}), file('a2', { 'hashes.MD5': 'aa' })];
    const ask = "p = GET file FROM x://a WHERE name = 'a.txt'";
    const alone = await hunt(ask, { 'x://a': own });
    expect(alone.counts('p')).toEqual([1, 2]);
    const after = await openHunt({ 'x://a': own, 'x://b': [file('b1', { 'hashes.MD5': 'bb' })] });
    await after.run(ask.replace('x://a', 'x://b'));
    expect((await after.run(ask)).counts('p')).toEqual([1, 2]);
    after.session.close();
  });
});

test('any data, after any other', async () => {
  const words = fc.record(
    {
      pid: fc.constantFrom(100, 100, 200),
      name: fc.constantFrom('a.exe', 'b.exe'),
      x_unique_id: fc.constantFrom('{A}', '{B}'),
      parent_ref: fc.constantFrom(100, 200).map((pid) => object('process', { pid })),
    },
    { requiredKeys: ['pid'] },
  );
  const times = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: hours(30) }));
  const records = (prefix: string) =>
    fc
      .array(fc.tuple(times, words), { minLength: 1, maxLength: 12 })
      .map((all) => all.map(([time, one], index) => seen(`${prefix}${index}`, time, one)));
  await fc.assert(
    fc.asyncProperty(records('a'), records('b'), async (a, b) => {
      const alone = await hunt(asked, { 'x://a': a });
      const after = await openHunt({ 'x://a': a, 'x://b': b });
      await after.run('o = GET process FROM x://b WHERE pid > 0 f = FIND process CREATED BY o');
      const answer = await after.run(asked);
      after.session.close();
      expect(told(answer)).toEqual(told(alone));
    }),
    { numRuns: 40 },
  );
});
