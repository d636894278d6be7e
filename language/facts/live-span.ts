/** How far back a GET without a time range looks at a source whose data grows, where its profile does not say: milliseconds. */
export const defaultLiveSpanMs = 300_000;

/** `five minutes`, `90 minutes`. */
export function minutesInWords(spanMs: number): string {
  if (spanMs === defaultLiveSpanMs) return 'five minutes';
  const minutes = spanMs / 60_000;
  return minutes === 1 ? 'minute' : `${minutes} minutes`;
}
