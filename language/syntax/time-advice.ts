import type { Advice } from './syntax-problem.js';

const timeHint = "A time is written t'2021-04-01T00:00:00Z'; the time of day and the zone may be left out.";

/** What other languages reckon from now: `now-24h`, `-24h@h`, `yesterday`. */
const relative = /^([+-]\d+\s*[a-z]|now\b|today\b|yesterday\b|tomorrow\b|latest\b|earliest\b)/i;

/** `7d`, as in `START 7d`. */
const duration = /^\d+\s*[a-z]+$/i;

/** Since 1970: in seconds for some 300 years, and in milliseconds. */
const epoch = /^(\d{9,10}|\d{12,13})(\.\d+)?$/;

export const isRelativeTime = (text: string): boolean => relative.test(text);

/** What to do about a text where a time belongs. */
export function adviceOnTimeText(written: string): Advice {
  const text = written.replace(/^t?['"]|['"]$/g, '');
  if (isRelativeTime(text) || duration.test(text))
    return { hint: 'A range that ends now is written LAST 24 HOURS, without START and STOP.' };
  if (!epoch.test(text)) return { hint: timeHint };
  const number = Number(text);
  const moment = new Date(number < 1e11 ? number * 1000 : number);
  const time = `t'${moment.toISOString().replace('.000Z', 'Z')}'`;
  return { hint: `As a time that is written ${time}.`, suggestions: [time] };
}
