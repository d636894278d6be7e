import { afterEach, expect, test } from 'vitest';
import { KestrelError } from '../../../../../engine/errors.js';
import type { Progress } from '../../../../../engine/model/result.js';
import type { RunOptions, Settings } from '../../../../../engine/session.js';
import type { Source } from '../../../../../engine/sources/source.js';
import { openHunt, runHunt, wholeSource, type Hunt, type HuntAnswer } from '../../../../kit/hunt.js';
import { testPorts } from '../../../../kit/ports.js';
import { object, record } from '../../../../kit/store.js';

const range = 'START 2021-04-01 STOP 2021-04-05';
const get = `p = GET process FROM stixshifter://live WHERE pid = 4 ${range}`;
let opened: Hunt | undefined;

afterEach(() => {
  opened?.session.close();
  opened = undefined;
});

/**
 * A live source that says that it has `counted` records for a pattern and `known` for a prefetch, and sends `sent` of
 * them; `asked` tells which it was asked for.
 */
function live({ counted, known = 1, sent = 3 }: { counted: number; known?: number; sent?: number }) {
  const asked: string[] = [];
  const records = Array.from({ length: sent }, (_, number) =>
    record(`r${number}`, Date.UTC(2021, 3, 1) / 1000 + number, [
      object('process', { pid: 4, x_unique_id: `{${number}}` }),
    ]),
  );
  const source: Source = {
    ...wholeSource('stixshifter://live', []),
    whole: undefined,
    live: true,
    count: () => Promise.resolve(counted),
    // eslint wants no await here: the records are there already.
    async *query({ entities }) {
      asked.push(entities ? 'prefetch' : 'query');
      const total = entities ? known : counted;
      yield { records, progress: { done: records.length, total, unit: 'records' } };
    },
  };
  return { source, asked };
}

/** Each look at the clock takes 50 ms. */
function clock(): () => number {
  let now = Date.UTC(2021, 3, 6);
  return () => (now += 50);
}

async function run(
  { source }: { source: Source },
  text: string,
  options: Pick<RunOptions, 'fetchAnyway'> = {},
  settings: Partial<Settings> = {},
) {
  opened ??= await openHunt({ 'stixshifter://live': source }, settings, testPorts({}, { now: clock() }));
  return runHunt(opened.session, text, undefined, options);
}

test('a GET of more records than the limit stops before any is fetched, with count, time and what would fit', async () => {
  const world = live({ counted: 1_000_000 });
  const { error } = await run(world, get);
  expect(error?.message).toBe(
    'stixshifter://live has 1,000,000 records to look at, more than 250,000; to fetch them takes about 100 s (10,000 a second, an estimate)',
  );
  expect(error).toMatchObject({ code: 'too-many-records', fetchAnyway: get });
  // Four days hold a million, so one of them holds a quarter.
  expect(error?.hint).toMatch(/^Narrow START and STOP to about 24 h, or add a condition to WHERE\. .*LIMIT/);
  expect(world.asked).toEqual([]);
});

test('of several sources the sum counts, and all are named', async () => {
  const both = ['stixshifter://a', 'stixshifter://b'].map((uri) => ({
    ...live({ counted: 150_000 }).source,
    uri,
  }));
  const hunt = await openHunt(Object.fromEntries(both.map((source) => [source.uri, source])));
  opened = hunt;
  const { error } = await hunt.run(
    `p = GET process FROM stixshifter://a,stixshifter://b WHERE pid = 4 ${range}`,
  );
  expect(error?.message).toMatch(
    /^stixshifter:\/\/a, stixshifter:\/\/b have 300,000 records to look at, more than 250,000;/,
  );
});

test('a GET of as many as the limit goes on', async () => {
  const world = live({ counted: 250_000 });
  expect((await run(world, get)).error).toBeUndefined();
  expect(world.asked).toEqual(['query', 'prefetch']);
});

test('what was measured in this session tells the time', async () => {
  const world = live({ counted: 2000, sent: 2000 });
  await run(world, get, {}, { maxRecords: 2000 });
  opened?.session.configure({ maxRecords: 1999 });
  // GET and prefetch brought 2,000 each, in 50 ms each.
  expect((await run(world, get)).error?.message).toBe(
    'stixshifter://live has 2,000 records to look at, more than 1,999; to fetch them takes about 1 s (40,000 a second)',
  );
});

test('the variable keeps what it held', async () => {
  const world = live({ counted: 3 });
  await run(world, get);
  opened?.session.configure({ maxRecords: 2 });
  const answer = await run(world, get);
  expect(answer.error?.code).toBe('too-many-records');
  expect(answer.counts('p')).toEqual([3, 3]);
});

test('fetched anyway, the statement goes on, and no other does', async () => {
  const world = live({ counted: 1_000_000 });
  const other = get.replace('p =', 'q =');
  const answer = await run(world, `${get}\n${other}`, { fetchAnyway: [get] });
  expect(answer.counts('p')).toEqual([3, 3]);
  expect(answer.error).toMatchObject({ line: 2, fetchAnyway: other });
  expect(world.asked).toEqual(['query', 'prefetch']);
});

test('with LIMIT the hunter has said so', async () => {
  const world = live({ counted: 1_000_000 });
  const answer = await run(world, `${get} LIMIT 2`);
  expect(answer.error).toBeUndefined();
  expect(answer.counts('p')).toEqual([2, 2]);
});

test('LIMIT keeps those that were seen first, which their other records can say', async () => {
  const at = (name: string, seconds: number, pid: number, guid: string) =>
    record(name, Date.UTC(2021, 3, 1) / 1000 + seconds, [object('process', { pid, x_unique_id: guid })]);
  const matching = [at('r1', 10, 4, '{A}'), at('r2', 20, 4, '{B}')];
  const source: Source = {
    ...live({ counted: 2 }).source,
    async *query({ entities }) {
      yield { records: entities ? [...matching, at('r3', 1, 8, '{B}')] : matching };
    },
  };
  const answer = await run({ source }, `${get} LIMIT 1 DISP p ATTR x_unique_id`);
  expect(answer.tables[0]?.rows).toEqual([['{B}']]);
});

test('a prefetch of more than the limit stops at its first page', async () => {
  const world = live({ counted: 3, known: 300_000 });
  const answer = await run(world, get);
  expect(answer.error?.message).toContain('300,000 records');
  expect(answer.error?.fetchAnyway).toBe(get);
  expect((await run(world, get, { fetchAnyway: [get] })).counts('p')).toEqual([3, 3]);
});

/** Each message once where it is said again. */
const told = ({ events }: HuntAnswer): Progress[] =>
  events
    .flatMap((event) => (event.kind === 'progress' ? [event.progress] : []))
    .filter((one, index, all) => one.done !== undefined || one.message !== all[index - 1]?.message);

test('a file that was read already is not said to be asked', async () => {
  const hunt = (opened = await openHunt({ 'x://day': [] }));
  const text = 'p = GET process FROM x://day WHERE pid = 4';
  const asked = async () => told(await hunt.run(text)).map(({ message }) => message);
  expect((await asked()).slice(0, 2)).toEqual([text, 'Asking x://day']);
  expect(await asked()).toEqual([text]);
});

test('progress says how many of how many, and how fast they come', async () => {
  const [, asking, first] = told(await run(live({ counted: 1000 }), get));
  expect(asking).toEqual({ line: 1, message: 'Asking stixshifter://live' });
  expect(first).toMatchObject({ done: 3, total: 1000, unit: 'records', perSecond: 60 });
});

test('documents that are looked through where they are count as no records, and have a progress of their own', async () => {
  const { source } = live({ counted: 3 });
  const looking = (done: number) => ({
    records: [],
    progress: { done, total: 4_000_000, unit: 'documents' as const },
    requests: 1,
  });
  const slow: Source = {
    ...source,
    async *query(ask, signal) {
      yield looking(0);
      yield looking(2_000_000);
      yield* source.query(ask, signal);
    },
  };
  const answer = await run({ source: slow }, get);
  expect(answer.error).toBeUndefined();
  expect(told(answer).slice(1, 5)).toMatchObject([
    { message: 'Asking stixshifter://live' },
    { message: 'Looking through stixshifter://live', done: 0, total: 4_000_000, unit: 'documents' },
    // The clock was looked at three times.
    { done: 2_000_000, unit: 'documents', perSecond: 13_333_333 },
    { message: 'Reading stixshifter://live', done: 3, unit: 'records', perSecond: 60 },
  ]);
});

test('a prefetch that stops for its cost can be let go on, as a GET can', async () => {
  const { source } = live({ counted: 3 });
  const lookThrough: (number | undefined)[] = [];
  const costly: Source = {
    ...source,
    async *query(ask, signal) {
      lookThrough.push(ask.lookThrough);
      if (ask.entities && ask.lookThrough !== Infinity) throw new KestrelError('too-many-records', 'no');
      yield* source.query(ask, signal);
    },
  };
  const answer = await run({ source: costly }, get);
  expect(answer.error).toMatchObject({ code: 'too-many-records', fetchAnyway: get });
  expect((await run({ source: costly }, get, { fetchAnyway: [get] })).counts('p')).toEqual([3, 3]);
  expect(lookThrough).toEqual([250_000, 250_000, Infinity, Infinity]);
});
