/**
 * Epoch milliseconds UTC as ISO 8601 with milliseconds: `2021-04-01T00:00:00.000Z`; with microseconds where there are some.
 */
export function isoTime(ms: number): string {
  const whole = Math.floor(ms);
  const iso = new Date(whole).toISOString();
  const micros = Math.min(Math.round((ms - whole) * 1000), 999);
  return micros === 0 ? iso : iso.replace('Z', `${String(micros).padStart(3, '0')}Z`);
}
