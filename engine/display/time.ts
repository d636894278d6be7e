/** Epoch milliseconds UTC as ISO 8601 with milliseconds: `2021-04-01T00:00:00.000Z`. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
