import { KestrelError } from '../errors.js';
import type { TimeRange } from '../model/record.js';
import { ofSource } from '../sources/source-errors.js';
import type { Ask } from '../sources/source.js';
import type { Context } from './command.js';

/** Records a second where this session has not yet measured it; a slow cluster's, so that the time is not a promise. */
const assumedPerSecond = 10_000;

/**
 * Asks the sources that can tell how many records they would send, before any is fetched. Throws `too-many-records`
 * above the limit that the user sets (DESIGN.md section 8).
 */
export async function stopAboveLimit(asks: readonly Ask[], context: Context): Promise<void> {
  if (context.settings.maxRecords === Infinity) return;
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
 * Takes what the questions of one load turn out to bring, one after the other, and throws `too-many-records` once it is
 * above the limit: so that a prefetch, which is not counted before, stops at its first page.
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
  const pace = `${grouped(perSecond)} a second${measured === undefined ? ', an estimate' : ''}`;
  return new KestrelError(
    'too-many-records',
    `${uris.join(', ')} ${uris.length === 1 ? 'has' : 'have'} ${grouped(records)} records to look at, more than ${grouped(settings.maxRecords)}; to fetch them takes about ${duration(records / perSecond)} (${pace})`,
    { hint: `${narrower(asks, settings.maxRecords / records)} ${goOn}` },
  );
}

const goOn =
  'To go on nevertheless: "Fetch anyway" at the cell, --fetch-anyway on the command line, a higher kestrel.maxRecords (--set maxRecords=N), or LIMIT in the statement, for which all are fetched too, since it keeps the first entities by time.';

/** What to do, with the span that would fit if records are spread evenly over the range. */
function narrower(asks: readonly Ask[], share: number): string {
  const spans = asks.map(({ query }) => spanOf(query.range)).filter((span) => span !== undefined);
  const span = spans.length === asks.length ? Math.max(...spans) : undefined;
  const shorter =
    span === undefined
      ? 'Give a time range with START and STOP'
      : `Narrow START and STOP to about ${duration((span * share) / 1000)}`;
  return `${shorter}, or add a condition to WHERE.`;
}

/** Milliseconds. */
function spanOf(range: TimeRange | undefined): number | undefined {
  const { start, stop } = range ?? {};
  return start === undefined || stop === undefined ? undefined : stop - start;
}

/** One figure of the largest unit that it fills twice, rounded down, as `3 min`. */
function duration(seconds: number): string {
  const units = [
    ['days', 86_400],
    ['h', 3600],
    ['min', 60],
  ] as const;
  const [unit, size] = units.find(([, size]) => seconds >= 2 * size) ?? ['s', 1];
  return `${Math.max(1, Math.floor(seconds / size))} ${unit}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function grouped(count: number): string {
  return Math.round(count).toLocaleString('en');
}
