import type { Timeline } from '../model/result.js';
import { sql, type Reader } from '../store/sql.js';

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000] as const;
/** Spans of time that one knows by name, in milliseconds. */
const steps = [
  ...[1, 2, 5, 10, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 30].map((count) => count * minute),
  ...[1, 2, 4, 12].map((count) => count * hour),
  ...[1, 7, 30, 90, 365].map((count) => count * day),
];
/** More are no picture any more. */
const mostBars = 60;

/** When the records of a set were observed; undefined where they tell no course of time. */
export function timelineOf(store: Reader, set: number): Timeline | undefined {
  const [span] = store.rows(sql`SELECT min(record.first), max(record.first) FROM variable_record AS held
    JOIN record ON record.record = held.record WHERE held.variable = ${set}`);
  const empty = emptyTimeline(Number(span?.[0] ?? 0), Number(span?.[1] ?? 0));
  if (empty === undefined) return undefined;
  const { start, step, counts } = empty;
  const rows = store.rows(sql`SELECT CAST((record.first - ${start}) / ${step} AS INTEGER), count(*)
    FROM variable_record AS held JOIN record ON record.record = held.record WHERE held.variable = ${set} GROUP BY 1`);
  for (const [bar, count] of rows) counts[Number(bar)] = Number(count);
  return { start, step, counts };
}

/** The same of records that were observed at these times, in milliseconds. */
export function timelineOfTimes(times: readonly number[]): Timeline | undefined {
  const [first, last] = times.reduce(([a, b], time) => [Math.min(a, time), Math.max(b, time)], [
    Infinity,
    -Infinity,
  ] as [number, number]);
  const empty = times.length === 0 ? undefined : emptyTimeline(first, last);
  if (empty === undefined) return undefined;
  const { start, step, counts } = empty;
  for (const time of times) {
    const bar = Math.floor((time - start) / step);
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return empty;
}

function emptyTimeline(first: number, last: number): (Timeline & { counts: number[] }) | undefined {
  if (first === last) return undefined;
  const step = stepFor(last - first);
  const start = Math.floor(first / step) * step;
  return { start, step, counts: new Array<number>(Math.floor((last - start) / step) + 1).fill(0) };
}

function stepFor(span: number): number {
  const known = steps.find((step) => span / step < mostBars);
  const year = 365 * day;
  return known ?? Math.ceil(span / mostBars / year) * year;
}
