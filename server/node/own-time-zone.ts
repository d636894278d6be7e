/** The time zone of this computer; UTC, by which Node.js reckons then, where TZ names one that is none. */
export function ownTimeZone(): string {
  try {
    // The types do not know that it may be undefined, or a name that Intl itself does not take.
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return Intl.DateTimeFormat(undefined, { timeZone: timeZone || 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
