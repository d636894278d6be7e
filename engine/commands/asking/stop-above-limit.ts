import { KestrelError } from '../../errors.js';
import { duration, goOnNevertheless, narrowerRange } from '../../sources/above-limit.js';
import { ofSource } from '../../sources/source-errors.js';
import type { Ask } from '../../sources/source.js';
import type { Context } from '../command.js';
import { tellAsking } from './tell-asking.js';
import { grouped } from '../../../language/count-text.js';

/** Records a second where this session has not yet measured it; a slow cluster's, so that the time is not a promise. */
const assumedPerSecond = 10_000;

/**
 * Asks the sources that can tell how many records they would send, before any is fetched. Throws `too-many-records`
 * above the limit that the user sets (`kestrel.maxRecords`).
 */
export async function stopAboveLimit(asks: readonly Ask[], context: Context): Promise<void> {
  if (context.settings.maxRecords === Infinity) return;
  tellAsking(asks, context);
  const expects = recordsWithinLimit(asks, context);
  const { signal } = context.watch;
  const counts = asks.map(async ({ source, query }) => {
    try {
      return (await source.count?.(query, signal)) ?? 0;
    } catch (error) {
      throw ofSource(source.uri, error);
    }
  });
  expects(sum(await Promise.all(counts)));
}

/**
 * Adds up how many records the questions of one load will bring, as each answer tells it. Throws `too-many-records` once the
 * sum is above the limit. So a prefetch, which is not counted before, stops at its first page.
 */
export function recordsWithinLimit(asks: readonly Ask[], context: Context): (records: number) => void {
  let expected = 0;
  return (records) => {
    expected += records;
    if (expected > context.settings.maxRecords) throw tooManyRecords(expected, asks, context);
  };
}

/** The context of a statement that may fetch whatever it takes. */
export function withoutLimit(context: Context): Context {
  return { ...context, settings: { ...context.settings, maxRecords: Infinity } };
}

function tooManyRecords(records: number, asks: readonly Ask[], { settings, loader }: Context): KestrelError {
  const uris = [...new Set(asks.map(({ source }) => source.uri))];
  const measured = loader.recordsPerSecond(uris);
  const perSecond = measured ?? assumedPerSecond;
  const pace = `${grouped(Math.round(perSecond))} a second${measured === undefined ? ', an estimate' : ''}`;
  const narrower = narrowerRange(
    asks.map(({ query }) => query.range),
    settings.maxRecords / records,
  );
  return new KestrelError(
    'too-many-records',
    `${uris.join(', ')} ${uris.length === 1 ? 'has' : 'have'} ${grouped(records)} records to look at, more than ${grouped(settings.maxRecords)}; to fetch them takes about ${duration(records / perSecond)} (${pace})`,
    { hint: `${narrower}, or add a condition to WHERE. ${goOnNevertheless}` },
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
