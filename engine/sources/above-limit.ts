import type { TimeRange } from '../model/record.js';

/** How a statement that stopped for its cost alone can be let go on. */
export const goOnNevertheless =
  'To go on nevertheless: "Fetch anyway" at the cell, --fetch-anyway on the command line, a higher kestrel.maxRecords (--set maxRecords=N), or LIMIT in the statement, for which all are fetched too, since it keeps the first entities by time.';

/** What to do, with the span of which `share` is left, if records are spread evenly over the ranges. */
export function narrowerRange(ranges: readonly (TimeRange | undefined)[], share: number): string {
  const spans = ranges.map(spanOf).filter((span) => span !== undefined);
  return spans.length < ranges.length || spans.length === 0
    ? 'Give a time range with START and STOP'
    : `Narrow START and STOP to about ${duration((Math.max(...spans) * share) / 1000)}`;
}

/** Milliseconds. */
function spanOf({ start, stop }: TimeRange = {}): number | undefined {
  return start === undefined || stop === undefined ? undefined : stop - start;
}

/** One figure of the largest unit that it fills twice, rounded down, as `3 min`. */
export function duration(seconds: number): string {
  const units = [
    ['days', 86_400],
    ['h', 3600],
    ['min', 60],
  ] as const;
  const [unit, size] = units.find(([, size]) => seconds >= 2 * size) ?? ['s', 1];
  return `${Math.max(1, Math.floor(seconds / size))} ${unit}`;
}
