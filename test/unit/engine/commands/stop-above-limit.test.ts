import { expect, test } from 'vitest';
import type { Source } from '../../../../engine/sources/source.js';
import { openHunt, wholeSource } from '../../../kit/hunt.js';

const get = 'p = GET process FROM stixshifter://live WHERE pid = 4 START 2021-04-01 STOP 2021-04-02';

/** A live source that would send that many records; fails the test where it is asked for them. */
function large(count: number, asked: string[]): Source {
  return {
    ...wholeSource('stixshifter://live', []),
    can: { timeRange: true, pattern: true, prefetch: true },
    live: true,
    count: () => Promise.resolve(count),
    async *query() {
      asked.push('query');
      yield { records: [] };
    },
  };
}

test('a GET of more records than the limit stops with the count, before any is fetched', async () => {
  const asked: string[] = [];
  const opened = await openHunt({ 'stixshifter://live': large(250_001, asked) });
  const answer = await opened.run(get);
  opened.session.close();
  expect(answer.error).toMatchObject({
    code: 'too-many-records',
    message: 'stixshifter://live has 250,001 records to look at, more than 250,000',
  });
  expect(answer.error?.hint).toContain('maxRecords');
  expect(asked).toEqual([]);
});

test('a GET of as many as the limit goes on', async () => {
  const asked: string[] = [];
  const opened = await openHunt({ 'stixshifter://live': large(250_000, asked) });
  const answer = await opened.run(get);
  opened.session.close();
  expect(answer.error).toBeUndefined();
  expect(asked).toEqual(['query']);
});
