import { afterEach, describe, expect, it } from 'vitest';
import { Cancelled } from '../../../../../engine/cancel.js';
import { KestrelError } from '../../../../../engine/errors.js';
import { compiledMappings } from '../../../../../engine/mapping/compiled-mappings.js';
import { elasticConfig } from '../../../../../engine/sources/elastic-ecs/config.js';
import { elasticEcs } from '../../../../../engine/sources/elastic-ecs/index.js';
import type { SourceQuery } from '../../../../../engine/sources/source.js';
import {
  fakeElastic,
  likeOpenSearch,
  page,
  refusal,
  type FakeAnswer,
  type FakeElastic,
} from '../../../../kit/fake-elastic.js';

const mappings = compiledMappings([]);
const secret = 'password-of-the-test';
let server: FakeElastic | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

function documentAt(id: number) {
  const source = { '@timestamp': '2021-04-01T00:00:00Z', process: { pid: id + 1, name: 'cmd.exe' } };
  return { id: String(id), source };
}

/** Three of four hits, or of as many as are said to be. */
const full = (from: number, total = 4): FakeAnswer =>
  page(
    Array.from({ length: 3 }, (_, index) => documentAt(from + index)),
    {},
    total,
  );

function sourceOf(fake: FakeElastic, timeout = 60) {
  const connection = { host: fake.url, indices: 'events', options: { timeout, batch_size: 3 } };
  return elasticEcs(
    'stixshifter://fake',
    elasticConfig('fake', { connection, config: { auth: { username: 'u', password: secret } } }),
    mappings,
    { now: () => 0 },
  );
}

async function read(
  fake: FakeElastic,
  signal = new AbortController().signal,
  timeout?: number,
): Promise<string[]> {
  const ids: string[] = [];
  for await (const batch of sourceOf(fake, timeout).query({ type: 'process' }, signal)) {
    ids.push(...batch.records.map(({ id }) => id));
  }
  return ids;
}

async function failureOf(fake: FakeElastic, timeout?: number): Promise<KestrelError> {
  const failure: unknown = await read(fake, undefined, timeout).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(KestrelError);
  return failure as KestrelError;
}

const kinds = (fake: FakeElastic) => fake.requests.map(({ kind }) => kind);

describe('reading from Elasticsearch', () => {
  it('pages to the end and closes the point in time', async () => {
    server = await fakeElastic({ search: [full(0, 7), full(3), page([documentAt(6)])] });
    expect(await read(server)).toEqual([0, 1, 2, 3, 4, 5, 6].map((id) => `events/${id}`));
    expect(kinds(server).filter((kind) => kind !== 'info')).toEqual([
      'fieldCaps',
      'indices',
      'openPit',
      'search',
      'search',
      'search',
      'closePit',
    ]);
  });

  it.each([
    ['Elasticsearch', {}],
    ['OpenSearch', likeOpenSearch],
  ])('keeps whole numbers that JSON.parse would round, of %s', async (_, answers) => {
    const told = page([{ id: '1', source: { ...documentAt(0).source, process: { pid: 7, name: '7 7' } } }]);
    const raw = JSON.stringify((told as { body: unknown }).body).replace('"pid":7', '"pid":9007199254740993');
    server = await fakeElastic({ ...answers, search: [{ raw, type: 'application/json' }] });
    const records = [];
    for await (const batch of sourceOf(server).query({ type: 'process' }, new AbortController().signal))
      records.push(...batch.records);
    expect(records.flatMap(({ objects }) => objects.map(({ attributes }) => attributes['pid']))).toEqual([
      '9007199254740993',
    ]);
  });

  it('goes on where the last page ended', async () => {
    server = await fakeElastic({ search: [full(0), page([documentAt(3)])] });
    await read(server);
    const [, second] = server.requests.filter(({ kind }) => kind === 'search');
    expect(second?.body).toMatchObject({ search_after: ['2'], pit: { id: 'pit-1' }, sort: ['_shard_doc'] });
  });

  it('fetches the mapped fields that the index has, and no others', async () => {
    server = await fakeElastic({});
    await read(server);
    const search = server.requests.find(({ kind }) => kind === 'search');
    expect((search?.body as { _source: string[] })._source.sort()).toEqual([
      '@timestamp',
      'process.name',
      'process.pid',
    ]);
  });

  it('learns of fields that events have brought since it looked', async () => {
    const fields = { 'process.pid': { long: { searchable: true, aggregatable: true } } };
    const more = { ...fields, 'process.name': { keyword: { searchable: true, aggregatable: true } } };
    server = await fakeElastic({
      fieldCaps: [fields, more].map((found) => ({ body: { indices: ['events'], fields: found } })),
    });
    let now = 0;
    const source = elasticEcs(
      'stixshifter://fake',
      elasticConfig('fake', { connection: { host: server.url }, config: { auth: {} } }),
      mappings,
      { now: () => now },
    );
    const query = async () => (await source.explain({ type: 'process' })).query;
    expect(await query()).toEqual({ bool: { filter: [{ exists: { field: 'process.pid' } }] } });
    now = 60_000;
    expect(JSON.stringify(await query())).toContain('process.name');
    expect(kinds(server)).toEqual(['info', 'fieldCaps', 'indices', 'fieldCaps', 'indices']);
  });

  it('leaves out what a question before brought, and only once all of it came', async () => {
    server = await fakeElastic({ search: [page([documentAt(0)])] });
    const source = sourceOf(server);
    const first = { type: 'process' };
    const then = {
      type: 'process',
      entities: [{ type: 'process', attributes: { pid: [4] } }],
      besides: first,
    };
    const read = async (ask: SourceQuery) => {
      for await (const batch of source.query(ask, new AbortController().signal)) void batch;
    };
    for (const ask of [then, first, then]) await read(ask);
    const [before, asked, after] = server.requests
      .filter(({ kind }) => kind === 'search')
      .map(({ body }) => (body as { query: { bool: object } }).query);
    const pids = { bool: { filter: [{ terms: { 'process.pid': [4] } }] } };
    expect(before).toEqual(pids);
    expect(after).toEqual({ bool: { ...pids.bool, must_not: [asked] } });
  });

  it('asks again when the server is busy', async () => {
    server = await fakeElastic({
      search: [refusal(429, 'es_rejected_execution_exception'), page([documentAt(0)])],
    });
    expect(await read(server)).toEqual(['events/0']);
  });

  it('asks for no page after the last, full as it may be', async () => {
    server = await fakeElastic({ search: [full(0, 3)] });
    expect(await read(server)).toHaveLength(3);
    expect(kinds(server).filter((kind) => kind === 'search')).toHaveLength(1);
  });

  it('ends the page under way and closes the point in time when its reader has enough', async () => {
    server = await fakeElastic({ search: [full(0), 'hang'] });
    const givenUp = server.closed('search');
    const source = server;
    for await (const batch of sourceOf(server).query({ type: 'process' }, new AbortController().signal)) {
      expect(batch.records).toHaveLength(3);
      await expect.poll(() => kinds(source).filter((kind) => kind === 'search').length).toBe(2);
      break;
    }
    await givenUp;
    expect(kinds(server).at(-1)).toBe('closePit');
  });

  it('closes a point in time that was being opened when the run was stopped', async () => {
    const stop = new AbortController();
    let answered = () => {};
    const after = new Promise<void>((resolve) => (answered = resolve));
    server = await fakeElastic({ openPit: [{ body: { id: 'pit-1' }, after }] });
    const source = server;
    const reading = read(server, stop.signal);
    await expect.poll(() => kinds(source).at(-1)).toBe('openPit');
    stop.abort();
    await expect(reading).rejects.toBeInstanceOf(Cancelled);
    answered();
    await expect.poll(() => kinds(source).at(-1)).toBe('closePit');
  });

  it('closes nothing where a point in time could not be opened when the run was stopped', async () => {
    const stop = new AbortController();
    let answered = () => {};
    const after = new Promise<void>((resolve) => (answered = resolve));
    server = await fakeElastic({ openPit: [{ status: 500, body: {}, after }] });
    const source = server;
    const reading = read(server, stop.signal);
    await expect.poll(() => kinds(source).at(-1)).toBe('openPit');
    stop.abort();
    await expect(reading).rejects.toBeInstanceOf(Cancelled);
    answered();
    await source.stop();
    expect(kinds(source).at(-1)).toBe('openPit');
  });

  it('tells a server that does not answer from one that is not there', async () => {
    server = await fakeElastic({ search: ['hang'] });
    expect((await failureOf(server, 0.2)).code).toBe('source-timeout');
    const gone = server;
    await server.stop();
    expect((await failureOf(gone)).code).toBe('source-unreachable');
  });

  it('keeps secrets out of its errors', async () => {
    server = await fakeElastic({ info: [refusal(401, 'security_exception')] });
    const failure = await failureOf(server);
    expect(failure.code).toBe('source-login');
    const told = JSON.stringify(failure, Object.getOwnPropertyNames(failure)) + String(failure.stack);
    expect(told).not.toContain(secret);
    expect(told).not.toContain(Buffer.from(`u:${secret}`).toString('base64'));
  });

  it('ends the search on the server when the run is stopped', async () => {
    server = await fakeElastic({ search: [full(0), 'hang'] });
    const stop = new AbortController();
    const givenUp = server.closed('search');
    const reading = read(server, stop.signal);
    const source = server;
    await expect.poll(() => kinds(source).filter((kind) => kind === 'search').length).toBe(2);
    stop.abort();
    await expect(reading).rejects.toBeInstanceOf(Cancelled);
    await givenUp;
    expect(kinds(server).at(-1)).toBe('closePit');
  });
});
