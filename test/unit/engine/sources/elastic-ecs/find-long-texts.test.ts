import { expect, it } from 'vitest';
import { KestrelError } from '../../../../../engine/errors.js';
import { elasticConfig } from '../../../../../engine/sources/elastic-ecs/config.js';
import {
  explainedLongTexts,
  findLongTexts,
} from '../../../../../engine/sources/elastic-ecs/find-long-texts.js';
import { longTexts } from '../../../../../engine/sources/elastic-ecs/long-texts.js';
import type { Query } from '../../../../../engine/sources/elastic-ecs/queries.js';
import type { NewestRequest, SearchClient } from '../../../../../engine/sources/elastic-ecs/search-client.js';

const config = elasticConfig('fake', {
  connection: { host: 'http://nobody', indices: 'i' },
  config: { auth: {} },
});
const like = { wildcard: { a: { value: 'x*' } } };
const asking = (...also: Query[]) => ({ bool: { filter: [{ bool: { should: [like, ...also] } }] } });
const question = asking(longTexts({ a: 9 }));

/** A server that finds documents with long texts among so many that matter, or fails. */
function server(found: readonly string[] | Error, candidates = 20_000) {
  const asked: NewestRequest[] = [];
  const counted: Query[] = [];
  const newest: SearchClient['newest'] = (ask) => {
    asked.push(ask);
    if (found instanceof Error) return Promise.reject(found);
    return Promise.resolve(found.map((_id) => ({ _index: 'i', _id, sort: [] })));
  };
  const count: SearchClient['count'] = (query) => {
    counted.push(query);
    return Promise.resolve(candidates);
  };
  return { asked, counted, client: { newest, count } };
}

const find = (query: Query, server: Parameters<typeof findLongTexts>[1], lookThrough?: number) =>
  findLongTexts({ query, lookThrough }, server, config, new AbortController().signal, { count: 0 });

it('asks nothing more where all that was too long is noted', async () => {
  const one = server([]);
  expect(await find(asking(), one)).toEqual({ query: asking() });
  expect([one.asked, one.counted]).toEqual([[], []]);
});

it('looks for long texts in the documents that can matter, and asks for those that have some by their ids', async () => {
  const one = server(['2', '1', '2']);
  expect(await find(question, one)).toEqual({ query: asking({ ids: { values: ['1', '2'] } }) });
  expect(one.asked).toMatchObject([
    {
      idsOnly: true,
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
  expect(await find(question, server([]))).toEqual({ query: asking({ match_none: {} }) });
});

it('runs no script where no document is left that can matter', async () => {
  const one = server([], 0);
  expect(await find(question, one)).toEqual({ query: asking({ match_none: {} }) });
  expect(one.counted).toEqual([
    { bool: { filter: [asking({ match_all: {} })], must_not: [asking({ match_none: {} })] } },
  ]);
  expect(one.asked).toEqual([]);
});

it('does not look through more documents than a hunter waits for, and says so', async () => {
  const one = server(['1'], 1_234_567);
  expect(await find(question, one)).toEqual({
    query: asking({ match_none: {} }),
    problem:
      '1,234,567 documents were not looked through for texts that are too long to be indexed, in a: they are with a shorter time range, a higher kestrel.maxRecords, or --fetch-anyway',
  });
  expect(one.asked).toEqual([]);
  expect(await find(question, one, Infinity)).toEqual({ query: asking({ ids: { values: ['1'] } }) });
});

it('asks by the script itself where it finds more documents than a server tells at once', async () => {
  const one = server(Array.from({ length: 10_000 }, (_, id) => String(id)));
  expect(await find(question, one)).toEqual({ query: asking(one.asked[0]?.query ?? {}) });
});

it('lets out no document that may have a long text where scripts are refused, and asks for none again', async () => {
  const one = server(new KestrelError('source-failed', 'cannot execute [inline] scripts'));
  for (let times = 0; times < 2; times++)
    expect(await find(question, one)).toEqual({ query: asking({ match_all: {} }) });
  expect(one.asked).toHaveLength(1);
});

it('fails where the server does not answer', async () => {
  const timeout = new KestrelError('source-timeout', 'no answer within 60 s');
  await expect(find(question, server(timeout))).rejects.toThrow('no answer');
});

it('is told by EXPLAIN, without the script', () => {
  const { query, decidedLocally } = explainedLongTexts({
    query: question,
    pushedDown: [],
    decidedLocally: [],
  });
  expect(JSON.stringify(query)).toContain(
    '{"ids":{"values":["documents with texts above ignore_above in a"]}}',
  );
  expect(decidedLocally).toHaveLength(1);
});
