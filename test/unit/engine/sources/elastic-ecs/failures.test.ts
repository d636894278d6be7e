import { afterEach, describe, expect, it } from 'vitest';
import { compiledMappings } from '../../../../../engine/mapping/compiled-mappings.js';
import { elasticConfig } from '../../../../../engine/sources/elastic-ecs/config.js';
import { elasticEcs } from '../../../../../engine/sources/elastic-ecs/index.js';
import {
  fakeElastic,
  page,
  refusal,
  type FakeAnswer,
  type FakeElastic,
  type FakeRequestKind,
} from '../../../../kit/fake-elastic.js';
import { openHunt, type Hunt } from '../../../../kit/hunt.js';

// Whatever goes wrong, a GET is complete, or it fails with words that say why and its variable holds what it held.

const get = 'p = GET process FROM stixshifter://fake WHERE pid > 0 START 2021-04-01 STOP 2021-04-02';
const pauses = 2;
let server: FakeElastic | undefined;
let opened: Hunt | undefined;

afterEach(async () => {
  opened?.session.close();
  await server?.stop();
});

function processesFrom(first: number, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const pid = first + index;
    const process = { pid, name: 'cmd.exe', entity_id: `{${pid}}` };
    return { id: String(pid), source: { '@timestamp': '2021-04-01T00:00:00Z', process } };
  });
}

const earlier = page(processesFrom(100, 2));
const first = page(processesFrom(1, 3), {}, 5);
const second = page(processesFrom(4, 2));

/** Runs a GET that is answered, then one that meets the fault. */
async function meet(answers: Partial<Record<FakeRequestKind, readonly FakeAnswer[]>>, timeout = 60) {
  server = await fakeElastic(answers);
  const connection = { host: server.url, indices: 'events', options: { timeout, batch_size: 3 } };
  const config = elasticConfig('fake', { connection, config: { auth: { username: 'u', password: 'p' } } });
  const quick = { ...config, pausesMs: Array.from({ length: pauses }, () => 1) };
  const source = elasticEcs('stixshifter://fake', quick, compiledMappings([]), { now: () => 0 });
  const prefetch = { get: false, find: false, excludedTypes: [] };
  opened = await openHunt({ 'stixshifter://fake': source }, { prefetch });
  expect((await opened.run(get)).counts('p')).toEqual([2, 2]);
  return opened.run(get);
}

const shards = { total: 3, successful: 2, skipped: 0, failed: 1 };
const json = JSON.stringify({ pit_id: 'pit-1', hits: { hits: [] } });

describe('a fault that passes', () => {
  it.each<[string, readonly FakeAnswer[]]>([
    ['a server that is busy', [refusal(429, 'es_rejected_execution_exception')]],
    ['a proxy that is busy', [{ status: 503, body: 'try later' }]],
    ['a connection that breaks', ['break']],
    ['an answer that breaks off in its middle', [{ raw: json.slice(0, 20), bytes: json.length }]],
    ['two of them', ['break', refusal(429, 'circuit_breaking_exception')]],
  ])('%s is asked again, and the answer is complete', async (_, fault) => {
    const answer = await meet({ search: [earlier, first, ...fault, second] });
    expect(answer.error).toBeUndefined();
    expect(answer.counts('p')).toEqual([5, 5]);
  });
});

describe('a fault between two pages', () => {
  it.each<[string, FakeAnswer, string, RegExp]>([
    ['a shard that failed', page([], { _shards: shards }), 'source-incomplete', /1 shards failed/],
    ['a search that timed out', page([], { timed_out: true }), 'source-incomplete', /timed out/],
    ['a search that was ended early', page([], { terminated_early: true }), 'source-incomplete', /early/],
    [
      'a cluster that did not answer',
      page([], { _clusters: { total: 2, successful: 1, skipped: 1 } }),
      'source-incomplete',
      /1 clusters did not answer/,
    ],
    [
      'a page that comes again, as of a proxy that keeps answers',
      page(processesFrom(1, 3), {}, 6),
      'source-incomplete',
      /same page came twice/,
    ],
    ['fewer hits than were counted', page([]), 'source-incomplete', /3 of 5 hits/],
    ['a server that stays busy', refusal(429, 'es_rejected_execution_exception'), 'source-busy', /too busy/],
    [
      'a server that stays busy, and does not say why',
      { status: 429, body: {} },
      'source-busy',
      /also when asked again$/,
    ],
    [
      'a server that breaks, and does not say why',
      { status: 500, body: 'oops' },
      'source-failed',
      /the server answers 500: no reason given$/,
    ],
    ['a node that died', 'break', 'source-unreachable', /connection to .* broke/],
    [
      'half an answer',
      { raw: json.slice(0, 20), bytes: 500 },
      'source-unreachable',
      /connection to .* broke/,
    ],
    ['a point in time that expired', refusal(404, 'search_context_missing_exception'), 'source-expired', /./],
    ['an index that was deleted', refusal(404, 'index_not_found_exception'), 'source-no-index', /events/],
    ['an index that is closed', refusal(400, 'index_closed_exception'), 'source-no-index', /closed/],
    ['a key that was withdrawn', refusal(401, 'security_exception'), 'source-login', /refuses/],
    ['a right that was withdrawn', refusal(403, 'security_exception'), 'source-permission', /may not read/],
    ['a query that is refused', refusal(400, 'search_phase_execution_exception'), 'source-failed', /400/],
    [
      'another cluster that is out of reach',
      refusal(500, 'connect_transport_exception'),
      'source-unreachable',
      /cannot reach another cluster/,
    ],
    [
      'what stands before the server',
      { body: {}, product: 'none' },
      'source-garbled',
      /does not say that it is/,
    ],
    ['JSON that is none', { raw: '{"hits": {"hits": [' }, 'source-garbled', /not JSON/],
    ['a page of HTML', { raw: '<html>Log in', type: 'text/html' }, 'source-garbled', /no hits/],
    ['an answer of another kind', { body: { acknowledged: true } }, 'source-garbled', /no hits/],
    ['a list', { body: [] }, 'source-garbled', /no hits/],
    ['hits that are none', { body: { hits: { hits: [null, 7] } } }, 'source-garbled', /no hits/],
    ['nothing', { raw: '' }, 'source-garbled', /no hits/],
  ])('%s fails the statement; the variable holds what it held', async (_, fault, code, words) => {
    const answer = await meet({ search: [earlier, first, fault] });
    expect(answer.error?.code).toBe(code);
    expect(answer.error?.message).toMatch(words);
    expect(answer.error?.message).toMatch(/^stixshifter:\/\/fake: /);
    expect(answer.error?.hint).toBeTruthy();
    expect(answer.counts('p')).toEqual([2, 2]);
    expect(server?.requests.at(-1)?.kind).toBe('closePit');
  });

  it('is asked again a bounded number of times', async () => {
    await meet({ search: [earlier, first, 'break'] });
    expect(server?.requests.filter(({ kind }) => kind === 'search')).toHaveLength(3 + pauses);
  });

  it('a server that does not answer in time fails the statement', async () => {
    const answer = await meet({ search: [earlier, first, 'hang'] }, 0.2);
    expect(answer.error?.code).toBe('source-timeout');
    expect(answer.counts('p')).toEqual([2, 2]);
  });
});

it('a cluster that was left out of a point in time fails the statement, although no server says so', async () => {
  const type = { searchable: true, aggregatable: true };
  const fields = { '@timestamp': { date: type }, 'process.pid': { long: type } };
  const both = page(processesFrom(100, 2), { _clusters: { total: 2, successful: 2 } });
  const fieldCaps = [{ body: { indices: ['events', 'other:events'], fields } }];
  const answer = await meet({ fieldCaps, search: [both, first] });
  expect(answer.error?.message).toMatch(/2 of 2 clusters did not answer/);
  expect(answer.counts('p')).toEqual([2, 2]);
});

describe('a fault before the first page', () => {
  const good = { count: { body: { count: 2 } }, openPit: { body: { id: 'pit-1' } }, search: earlier };
  it.each<[string, keyof typeof good, FakeAnswer, string]>([
    ['a count that is none', 'count', { body: { hits: [] } }, 'source-garbled'],
    ['a point in time without a name', 'openPit', { body: {} }, 'source-garbled'],
    [
      'a point in time without a shard',
      'openPit',
      { body: { id: 'a', _shards: shards } },
      'source-incomplete',
    ],
    ['half a list of hits', 'search', { body: { hits: { total: { value: 1 } } } }, 'source-garbled'],
    ['an index that is gone', 'openPit', refusal(404, 'index_not_found_exception'), 'source-no-index'],
    ['a page without a total', 'search', { body: { hits: { hits: [] } } }, 'source-garbled'],
  ])('%s fails the statement', async (_, kind, fault, code) => {
    const answer = await meet({ search: [earlier, first], [kind]: [good[kind], fault] });
    expect(answer.error?.code).toBe(code);
    expect(answer.counts('p')).toEqual([2, 2]);
  });

  it.each([
    [{ indices: ['events'] }, /no fields/],
    [{ fields: {} }, /no indices/],
  ])('an answer %j about fields fails the statement', async (body, words) => {
    server = await fakeElastic({ fieldCaps: [{ body }] });
    const connection = { host: server.url, indices: 'events' };
    const config = elasticConfig('fake', { connection, config: { auth: { username: 'u', password: 'p' } } });
    const source = elasticEcs('stixshifter://fake', config, compiledMappings([]), { now: () => 0 });
    opened = await openHunt({ 'stixshifter://fake': source });
    const { error } = await opened.run(get);
    expect([error?.code, error?.message]).toEqual(['source-garbled', expect.stringMatching(words)]);
  });

  it('fields that could not be read of all indices fail the statement', async () => {
    server = await fakeElastic({ fieldCaps: [{ body: { fields: {}, failures: [{ indices: ['b'] }] } }] });
    const connection = { host: server.url, indices: 'events' };
    const config = elasticConfig('fake', { connection, config: { auth: { username: 'u', password: 'p' } } });
    const source = elasticEcs('stixshifter://fake', config, compiledMappings([]), { now: () => 0 });
    opened = await openHunt({ 'stixshifter://fake': source });
    expect((await opened.run(get)).error?.code).toBe('source-incomplete');
  });
});
