import { afterEach, describe, expect, it } from 'vitest';
import { Cancelled } from '../../../../../engine/cancel.js';
import { compiledMappings } from '../../../../../engine/mapping/compiled-mappings.js';
import type { SourceRecord } from '../../../../../engine/model/record.js';
import { elasticConfig } from '../../../../../engine/sources/elastic-ecs/config.js';
import { elasticEcs } from '../../../../../engine/sources/elastic-ecs/index.js';
import { fakeElastic, page, type FakeAnswer, type FakeElastic } from '../../../../kit/fake-elastic.js';
import { testReader, type TestThread } from '../../../../kit/reading-thread.js';

// Pages that a thread of their own reads are those that this one would have read.

let server: FakeElastic | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const documents = Array.from({ length: 8 }, (_, index) => ({
  id: String(index),
  source: {
    '@timestamp': '2021-04-01T00:00:00Z',
    host: { id: 'h1' },
    process: { pid: index + 1, name: 'cmd.exe', parent: { pid: 1 } },
  },
}));
const pages = [0, 3, 6].map((from) => page(documents.slice(from, from + 3), {}, documents.length));

async function read(
  answers: readonly FakeAnswer[],
  thread?: TestThread,
  stop = new AbortController(),
): Promise<SourceRecord[]> {
  server = await fakeElastic({ search: answers });
  const connection = { host: server.url, indices: 'events', options: { batch_size: 3 } };
  const config = elasticConfig('fake', { connection, config: { auth: { username: 'u', password: 'p' } } });
  const source = elasticEcs('stixshifter://fake', { ...config, pausesMs: [] }, compiledMappings([]), {
    now: () => 0,
    ...(thread && { threads: { start: () => thread, additions: [], worthHits: 1 } }),
  });
  const records: SourceRecord[] = [];
  let last = 0;
  for await (const batch of source.query({ type: 'process' }, stop.signal)) {
    records.push(...batch.records);
    last = batch.progress?.done ?? 0;
  }
  expect(last).toBe(documents.length);
  return records;
}

const kinds = () => server?.requests.map(({ kind }) => kind) ?? [];
const searches = () => kinds().filter((kind) => kind === 'search').length;

describe('a thread that reads pages', () => {
  it('gives the same records, and the point in time is closed', async () => {
    const here = await read(pages);
    await server?.stop();
    const thread = testReader();
    expect(await read(pages, thread)).toEqual(here);
    expect(thread.sent()).toBeGreaterThan(2);
    expect(thread.stopped()).toBe(true);
    expect(searches()).toBe(3);
    expect(kinds().at(-1)).toBe('closePit');
  });

  it('goes on where the first page ended', async () => {
    await read(pages, testReader());
    const bodies = server?.requests.filter(({ kind }) => kind === 'search').map(({ body }) => body);
    expect(bodies?.[1]).toMatchObject({ search_after: ['2'], pit: { id: 'pit-1' } });
  });

  it('closes the point in time that the server named last', async () => {
    const renewed = page(documents.slice(3, 6), { pit_id: 'pit-2' });
    const last = page(documents.slice(6), { pit_id: 'pit-3' });
    await read([pages[0] as FakeAnswer, renewed, last], testReader());
    expect(server?.requests.at(-1)).toMatchObject({ kind: 'closePit', body: { id: 'pit-3' } });
  });

  it('fails as this one would', async () => {
    const partly = page([], { timed_out: true });
    const reading = read([pages[0] as FakeAnswer, partly], testReader());
    await expect(reading).rejects.toMatchObject({ code: 'source-incomplete' });
    expect(kinds().at(-1)).toBe('closePit');
  });

  it('is stopped with the run', async () => {
    const stop = new AbortController();
    const thread = testReader();
    const reading = read([pages[0] as FakeAnswer, 'hang'], thread, stop);
    await expect.poll(searches).toBe(2);
    stop.abort();
    await expect(reading).rejects.toBeInstanceOf(Cancelled);
    expect(thread.stopped()).toBe(true);
    expect(kinds().at(-1)).toBe('closePit');
  });

  it('is done without where there is none to be had', async () => {
    expect(await read(pages, testReader(0))).toHaveLength(documents.length);
  });

  it('that dies fails the statement', async () => {
    const reading = read(pages, testReader(2));
    await expect(reading).rejects.toMatchObject({ code: 'reader-died' });
    expect(kinds().at(-1)).toBe('closePit');
  });
});
