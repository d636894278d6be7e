import { parseTimestamp } from '../../meaning/time-range.js';
import { ageOf } from '../variable-text.js';
import type { Clock } from '../providers.js';

/** A time in the user's zone and in UTC, and how long ago it is. */
export function timestampHover(text: string, clock: Clock): string | undefined {
  const time = parseTimestamp(text);
  if (time === undefined) return undefined;
  const local = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'full',
    timeStyle: 'long',
    timeZone: clock.timeZone,
  }).format(time);
  const now = clock.now();
  const age = time <= now ? [ageOf(time, now)] : [];
  return [local, `${new Date(time).toISOString()} (UTC)`, ...age].join('\n\n');
}
