import { describe, expect, test } from 'vitest';
import { toJson } from '../../../../../engine/display/to-json.js';
import { toText } from '../../../../../engine/display/to-text.js';
import { KestrelError } from '../../../../../engine/errors.js';
import type { SourceRecord } from '../../../../../engine/model/record.js';
import type { Source } from '../../../../../engine/sources/source.js';
import { hunt, openHunt, wholeSource } from '../../../../kit/hunt.js';
import { testPorts } from '../../../../kit/ports.js';
import { smallWorld } from '../../../../kit/small-world.js';
import { object, record } from '../../../../kit/store.js';

const get = 'p = GET process FROM x://a,x://b WHERE pid > 0 ';
const records = smallWorld();

/** A source that is asked each time, and answers when `until` comes. */
function slowSource(
  uri: string,
  answer: readonly SourceRecord[],
  until: (asked: AbortSignal) => Promise<void>,
) {
  const state = { asked: 0, closed: 0 };
  const source: Source = {
    ...wholeSource(uri, answer),
    whole: undefined,
    async *query(_, signal) {
      state.asked++;
      try {
        await until(signal);
        yield { records: answer };
      } finally {
        state.closed++;
      }
    },
  };
  return { source, state };
}

function untilStopped(asked: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (asked.aborted) resolve();
    asked.addEventListener('abort', () => resolve());
  });
}

function signal(): { come: () => void; wait: Promise<void> } {
  let come = (): void => undefined;
  const wait = new Promise<void>((resolve) => (come = resolve));
  return { come, wait };
}

describe('several sources', () => {
  test('are asked side by side, and their order does not depend on who answers first', async () => {
    const [askedOfA, askedOfB] = [signal(), signal()];
    // Each waits until the other was asked, which would be for ever if they were asked one after the other.
    const a = slowSource('x://a', records.slice(0, 2), () => (askedOfA.come(), askedOfB.wait));
    const b = slowSource('x://b', records.slice(2), () => (askedOfB.come(), askedOfA.wait));
    const answer = await hunt(get, { 'x://a': a.source, 'x://b': b.source });
    expect(answer.error).toBeUndefined();
    const other = await hunt(get, { 'x://a': records.slice(0, 2), 'x://b': records.slice(2) });
    expect(answer.counts('p')).toEqual(other.counts('p'));
  });

  test('a record that both have counts for both', async () => {
    const answer = await hunt(get, { 'x://a': records.slice(0, 3), 'x://b': records.slice(2) });
    expect(answer.counts('p')).toEqual([3, 6]);
    expect(answer.variable('p').bySource).toEqual([
      { source: 'x://a', entities: 3, records: 3 },
      { source: 'x://b', entities: 3, records: 4 },
    ]);
    const [statement] = toJson('h.hf', answer.events, []).statements;
    expect(statement?.['sources']).toEqual(answer.variable('p').bySource);
    expect(answer.events.map(toText).join('\n')).toContain(
      ['VARIABLE  SOURCE  #(ENTITIES)  #(RECORDS)', 'p         x://a   3            3'].join('\n'),
    );
  });

  test('one that has nothing is counted as well, and a later FIND counts for each too', async () => {
    const answer = await hunt(`${get} n = FIND network-traffic CREATED BY p`, {
      'x://a': records,
      'x://b': [record('other', 50, [object('file', { name: 'a.txt' })])],
    });
    expect(answer.variable('n').bySource).toEqual([
      { source: 'x://a', entities: 3, records: 3 },
      { source: 'x://b', entities: 0, records: 0 },
    ]);
  });

  test('of one source there is nothing to tell apart', async () => {
    const answer = await hunt('p = GET process FROM x://a WHERE pid > 0', { 'x://a': records });
    expect(answer.variable('p').bySource).toBeUndefined();
  });

  test.each(['x://a', 'x://b'])('where %s fails, the statement does, and names it', async (failing) => {
    const fails = slowSource(failing, [], () =>
      Promise.reject(new KestrelError('source-unreachable', 'the server does not answer')),
    );
    const waits = slowSource(failing === 'x://a' ? 'x://b' : 'x://a', records, untilStopped);
    const opened = await openHunt({
      [fails.source.uri]: fails.source,
      [waits.source.uri]: waits.source,
      'x://day': records,
    });
    const answer = await opened.run(get);
    expect(answer.error).toMatchObject({
      code: 'source-unreachable',
      message: `${failing}: the server does not answer`,
    });
    expect(answer.statements[0]?.variable).toBeUndefined();
    // What the other was asked is closed, and nothing of it is left.
    expect([waits.state.asked, waits.state.closed]).toEqual([1, 1]);
    expect((await opened.run('q = GET process FROM x://day WHERE pid > 0')).counts('q')).toEqual([3, 6]);
    opened.session.close();
  });

  test('what was read whole is there for the next statement, though another source failed', async () => {
    const message = 'x://b does not answer';
    const fails = slowSource('x://b', [], () =>
      Promise.reject(new KestrelError('source-unreachable', message)),
    );
    const opened = await openHunt({ 'x://a': records, 'x://b': fails.source });
    const alone = 'q = GET process FROM x://a WHERE pid > 0';
    expect((await opened.run(alone)).counts('q')).toEqual([3, 6]);
    // It names its source already.
    expect((await opened.run(get)).error?.message).toBe(message);
    expect((await opened.run(alone)).counts('q')).toEqual([3, 6]);
    opened.session.close();
  });

  test('a stop ends all of them', async () => {
    const stop = new AbortController();
    const sources = ['x://a', 'x://b'].map((uri) =>
      slowSource(uri, records, (asked) => {
        stop.abort();
        return untilStopped(asked);
      }),
    );
    const opened = await openHunt(Object.fromEntries(sources.map(({ source }) => [source.uri, source])));
    const answer = await opened.run(get, stop.signal);
    expect(answer.events.at(-1)).toMatchObject({ kind: 'done', cancelled: true });
    expect(sources.map(({ state }) => state.asked - state.closed)).toEqual([0, 0]);
    opened.session.close();
  });

  test('much of one waits for the other, and comes whole', async () => {
    const many = Array.from({ length: 60_000 }, (_, index) =>
      record(`many ${index}`, index, [object('mutex', { name: String(index % 100) })]),
    );
    const batches: Source = {
      ...wholeSource('x://b', []),
      async *query() {
        for (let at = 0; at < many.length; at += 1000) {
          await Promise.resolve();
          yield { records: many.slice(at, at + 1000) };
        }
      },
    };
    const answer = await hunt("m = GET mutex FROM x://a,x://b WHERE name != ''", {
      'x://a': records,
      'x://b': batches,
    });
    expect(answer.counts('m')).toEqual([100, 60_000]);
  });
});

test.each([
  [[60_000, 5_400_000], Date.UTC(2021, 3, 1, 10, 30), '90 minutes'],
  // Longer than there are dates.
  [[Date.UTC(2100, 0, 1)], 0, ''],
])(
  'without a time range, live sources are asked for the longest span of them: %j',
  async (spans, start, said) => {
    const now = Date.UTC(2021, 3, 1, 12);
    const asked: unknown[] = [];
    const live = (liveSpanMs: number, index: number): [string, Source] => {
      const source = wholeSource(`x://${index}`, smallWorld());
      return [
        source.uri,
        {
          ...source,
          live: true,
          liveSpanMs,
          whole: undefined,
          query: (ask, ...others) => {
            asked.push(ask.range);
            return source.query(ask, ...others);
          },
        },
      ];
    };
    const sources = Object.fromEntries(spans.map(live));
    const prefetch = { get: false, find: false, excludedTypes: [] };
    const opened = await openHunt(sources, { prefetch }, { ...testPorts(), now: () => now });
    const { statements } = await opened.run(
      `p = GET process FROM ${Object.keys(sources).join(',')} WHERE pid = 10`,
    );
    const warning = statements[0]?.warnings.find(({ code }) => code === 'no-time-range');
    expect(warning?.message).toContain(said);
    expect(asked).toEqual(spans.map(() => ({ start, stop: now })));
    opened.session.close();
  },
);
