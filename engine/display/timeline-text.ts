import { counted } from '../../language/count-text.js';
import type { Timeline } from '../model/result.js';

/** Of the bars from `first` to `last`: `2021-04-01 10:00 to 12:00 UTC: 17 records`. */
export function timelineText(timeline: Timeline, first = 0, last = timeline.counts.length - 1): string {
  const count = timeline.counts.slice(first, last + 1).reduce((a, b) => a + b, 0);
  const [from, to] = [timeline.start + first * timeline.step, endOfBar(timeline, last)];
  return `${timelineTime(from, timeline)} to ${timelineTime(to, timeline)} UTC: ${counted(count, 'record')}`;
}

export function endOfBar({ start, step }: Timeline, bar: number): number {
  return start + (bar + 1) * step;
}

/** As exact as the bars are wide. */
export function timelineTime(time: number, { step }: Timeline): string {
  const [date, clock = ''] = new Date(time).toISOString().split('T');
  if (step % 86_400_000 === 0) return `${date}`;
  return `${date} ${clock.slice(0, step % 60_000 === 0 ? 5 : 8)}`;
}
