/**
 * Times have years of four digits, 0000 to 9999 (RFC 3339): STIX writes no others, and no server reads them. Epoch
 * milliseconds UTC.
 */
const first = Date.parse('0000-01-01T00:00:00Z');
const end = Date.parse('+010000-01-01T00:00:00Z');

/** Whether so many milliseconds since 1970 are a time; not where a number counts in nanoseconds, or is none. */
export function isTime(ms: number): boolean {
  return ms >= first && ms < end;
}

/** The time that is nearest to so many milliseconds since 1970. */
export function nearestTime(ms: number): number {
  return Math.min(Math.max(ms, first), end - 1);
}
