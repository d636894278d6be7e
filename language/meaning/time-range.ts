import { isTime, nearestTime } from '../facts/calendar.js';
import { secondsOf } from '../facts/time-units.js';
import type { FindCommand, GetCommand, LastClause } from '../generated/ast.js';

const written =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?$/i;

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/**
 * The time that a TIMESTAMP stands for, in epoch milliseconds UTC; undefined where there is no such time. Bare, in quotes
 * or in `t'…'`; a date alone is its midnight; without an offset it is UTC; microseconds are fractions of a millisecond.
 */
export function parseTimestamp(text: string): number | undefined {
  const bare = text.replace(/^t?(['"])(.*)\1$/i, '$2').trim();
  const parts = written.exec(bare);
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return undefined;
  const seconds = midnight.getTime() + hour * hourMs + minute * minuteMs + second * secondMs;
  const time = seconds - offsetMs(parts[8]) + fractionMs(parts[7] ?? '');
  return isTime(time) ? time : undefined;
}

/** The milliseconds that the digits after the point of a second stand for, to the microsecond: what is finer is left out, or a second would end in the next. */
export function fractionMs(digits: string): number {
  return Math.round(Number(`0.${digits.slice(0, 6)}`) * 1e6) / 1e3;
}

function offsetMs(offset: string | undefined): number {
  if (offset === undefined || offset.toUpperCase() === 'Z') return 0;
  const digits = offset.slice(1).replace(':', '');
  const size = Number(digits.slice(0, 2)) * hourMs + Number(digits.slice(2)) * minuteMs;
  return offset.startsWith('-') ? -size : size;
}

/** How long LAST reaches back, in milliseconds. */
function lastMs({ count, unit }: Pick<LastClause, 'count' | 'unit'>): number {
  return count * (secondsOf(unit) ?? 0) * secondMs;
}

/** Whether a statement that reads well is given a time range: one whose times do not exist does not. */
export function hasTimeRange({ clauses }: Pick<GetCommand, 'clauses'>): boolean {
  return clauses.some(({ $type }) => timeClauses.has($type));
}

const timeClauses = new Set<string>(['LastClause', 'StartClause', 'StopClause']);

/** A half-open part of time: start <= t < stop, epoch milliseconds UTC. An absent end is open. */
export interface WrittenRange {
  readonly start?: number;
  readonly stop?: number;
}

/**
 * The time range that a statement is given by START, STOP or LAST; undefined where it has none. `now` is epoch
 * milliseconds UTC and the same for all statements of a block. A time that does not exist is left out: it is a syntax problem.
 */
export function writtenRange(
  { clauses }: Pick<GetCommand | FindCommand, 'clauses'>,
  now: number,
): WrittenRange | undefined {
  let range: { start?: number; stop?: number } | undefined;
  for (const clause of clauses) {
    if (clause.$type === 'LastClause') return { start: nearestTime(now - lastMs(clause)), stop: now };
    if (clause.$type !== 'StartClause' && clause.$type !== 'StopClause') continue;
    const time = parseTimestamp(clause.time);
    if (time !== undefined) range = { ...range, [clause.$type === 'StartClause' ? 'start' : 'stop']: time };
  }
  return range;
}
