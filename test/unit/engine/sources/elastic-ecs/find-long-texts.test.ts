import { expect, it } from 'vitest';
import { KestrelError } from '../../../../../engine/errors.js';
import { elasticConfig } from '../../../../../engine/sources/elastic-ecs/config.js';
import {
  countToLookThrough,
  explainedLongTexts,
  findLongTexts,
  leftOutLongTexts,
} from '../../../../../engine/sources/elastic-ecs/find-long-texts.js';
import { longTexts } from '../../../../../engine/sources/elastic-ecs/long-texts.js';
import type { Query } from '../../../../../engine/sources/elastic-ecs/queries.js';
import type { SearchClient, SliceRequest } from '../../../../../engine/sources/elastic-ecs/search-client.js';

const config = elasticConfig('fake', {
  connection: { host: 'http://nobody', indices: 'i' },
  config: { auth: {} },
});
const like = { wildcard: { a: { value: 'x*' } } };
const asking = (...also: Query[]) => ({ bool: { filter: [{ bool: { should: [like, ...also] } }] } });
const question = asking(longTexts({ a: 9 }));

/** A server that finds documents with long texts, slice after slice, among so many that matter, or fails. */
function server(found: readonly (readonly string[])[] | Error, candidates = 20_000) {
  const asked: SliceRequest[] = [];
  const counted: Query[] = [];
  let open = 0;
  const client: Pick<SearchClient, 'count' | 'openPointInTime' | 'searchSlice' | 'closePointInTime'> = {
    count(query) {
      counted.push(query);
      return Promise.resolve(candidates);
    },
    openPointInTime: () => Promise.resolve(`pit-${++open}`),
    closePointInTime: () => Promise.resolve(void open--),
    searchSlice(ask) {
      asked.push(ask);
      if (found instanceof Error) return Promise.reject(found);
      const hits = (found[ask.slice.id] ?? []).map((_id) => ({ _index: 'i', _id, sort: [] }));
      return Promise.resolve({ hits, pointInTime: ask.pointInTime });
    },
  };
  return { asked, counted, client, stillOpen: () => open };
}

type FakeServer = ReturnType<typeof server> & { noScripts?: true };

async function find(query: Query, server: FakeServer, lookThrough?: number) {
  const asked = { config, signal: new AbortController().signal, requests: { count: 0 } };
  const range = { start: 0, stop: 4 * 24 * 3600 * 1000 };
  const count = await countToLookThrough({ query, range, lookThrough }, server, asked);
  const progress: unknown[] = [];
  const batches = findLongTexts(query, count, server, asked);
  let step = await batches.next();
  for (; !step.done; step = await batches.next()) progress.push(step.value.progress);
  expect(server.stillOpen()).toBe(0);
  return { query: step.value, progress };
}

it('asks nothing more where all that was too long is noted', async () => {
  const one = server([]);
  expect((await find(asking(), one)).query).toEqual(asking());
  expect([one.asked, one.counted]).toEqual([[], []]);
});

it('looks for long texts in the documents that can matter, and asks for those that have some by their ids', async () => {
  const one = server([['2', '1', '2']]);
  expect((await find(question, one)).query).toEqual(asking({ ids: { values: ['1', '2'] } }));
  expect(one.asked).toMatchObject([
    {
      slice: { id: 0, max: 1 },
      query: {
        script_score: {
          query: { bool: { filter: [asking({ match_all: {} })], must_not: [asking({ match_none: {} })] } },
          script: { params: { places: { a: { '': 9 } } } },
          min_score: 1,
        },
      },
    },
  ]);
});

it('looks for a place whether the keys of a document have dots or not', async () => {
  const one = server([]);
  await find(asking(longTexts({ a: 9, 'a.b.c': 7 })), one);
  const c = { '': 7 };
  expect(one.asked[0]?.query).toHaveProperty('script_score.script.params.places', {
    a: { '': 9, b: { c }, 'b.c': c },
    'a.b': { c },
    'a.b.c': c,
  });
});

it('asks for nothing besides where no document has a long text', async () => {
  expect((await find(question, server([]))).query).toEqual(asking({ match_none: {} }));
});

it('runs no script where no document is left that can matter', async () => {
  const one = server([], 0);
  expect((await find(question, one)).query).toEqual(asking({ match_none: {} }));
  expect(one.counted).toEqual([
    { bool: { filter: [asking({ match_all: {} })], must_not: [asking({ match_none: {} })] } },
  ]);
  expect(one.asked).toEqual([]);
});

it('looks through more than a hunter waits for only where he says so, and stops with what it would cost', async () => {
  const one = server([['1']], 1_000_000);
  const stopped = await find(question, one).catch((error: unknown) => error as KestrelError);
  expect(stopped).toMatchObject({
    code: 'too-many-records',
    message:
      'stixshifter://fake: 1,000,000 documents have to be looked through on the server for texts that are too long for the index, in a; that is more than 250,000, and takes about 100 s (10,000 a second, an estimate)',
  });
  expect(stopped).toHaveProperty(
    'hint',
    expect.stringMatching(/^Narrow START and STOP to about 24 h, or add/),
  );
  expect(one.asked).toEqual([]);
  const found = await find(question, one, Infinity);
  expect(found.query).toEqual(asking({ ids: { values: ['1'] } }));
  expect(found.progress).toHaveLength(51);
  expect(found.progress.slice(0, 2)).toEqual([
    { done: 0, total: 1_000_000, unit: 'documents' },
    { done: 20_000, total: 1_000_000, unit: 'documents' },
  ]);
  expect(found.progress.at(-1)).toEqual({ done: 1_000_000, total: 1_000_000, unit: 'documents' });
  expect(one.asked.map(({ slice }) => slice.id)).toEqual(Array.from({ length: 50 }, (_, id) => id));
});

it('fetches all that can have a long text where very many have one', async () => {
  const ids = (count: number) => Array.from({ length: count }, (_, id) => String(id));
  expect((await find(question, server([ids(10_000)]))).query).toEqual(asking({ match_all: {} }));
  const slices = Array.from({ length: 12 }, () => ids(9000));
  expect((await find(question, server(slices, 240_000))).query).toEqual(asking({ match_all: {} }));
});

it('lets out no document that may have a long text where scripts are refused, and asks for none again', async () => {
  const one: FakeServer = server(new KestrelError('source-failed', 'cannot execute [inline] scripts'));
  for (let times = 0; times < 2; times++)
    expect((await find(question, one)).query).toEqual(asking({ match_all: {} }));
  expect(one.asked).toHaveLength(1);
});

it('fails where the server does not answer', async () => {
  const timeout = new KestrelError('source-timeout', 'no answer within 60 s');
  await expect(find(question, server(timeout))).rejects.toThrow('no answer');
});

it('is told by EXPLAIN, without the script', () => {
  const translation = { query: question, pushedDown: [], decidedLocally: [] };
  const { query, decidedLocally } = explainedLongTexts(translation, config);
  expect(JSON.stringify(query)).toContain(
    '{"ids":{"values":["documents with texts above ignore_above in a"]}}',
  );
  expect(decidedLocally).toHaveLength(1);
});

it('leaves them out where the profile says so, and says that', async () => {
  const without = elasticConfig('fake', {
    connection: { host: 'http://nobody', indices: 'i', options: { long_texts: false } },
    config: { auth: {} },
  });
  const one = server([['1']], 1_000_000);
  const asked = { config: without, signal: new AbortController().signal, requests: { count: 0 } };
  expect(await countToLookThrough({ query: question }, one, asked)).toBe(0);
  expect(await findLongTexts(question, 0, one, asked).next()).toEqual({
    done: true,
    value: asking({ match_none: {} }),
  });
  expect([one.asked, one.counted]).toEqual([[], []]);
  expect(leftOutLongTexts(question, without)).toBe(
    'texts that are too long for the index were not looked for in a, since the profile has long_texts: false',
  );
  expect(leftOutLongTexts(asking(), without)).toBeUndefined();
  expect(leftOutLongTexts(question, config)).toBeUndefined();
});
