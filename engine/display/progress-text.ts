import type { Progress } from '../model/result.js';
import { grouped, megabytes } from '../../language/count-text.js';

/** `Reading sysmon.ndjson.gz: 12.5 of 40.0 MB`, `Reading stixshifter://a: 5,000 of 57,523 records, 21,000 a second`. */
export function progressText({ message, done, total, unit, perSecond }: Progress): string {
  if (done === undefined) return message;
  if (unit === 'bytes') {
    const amount = total === undefined ? megabytes(done) : `${megabytes(done)} of ${megabytes(total)}`;
    return `${message}: ${amount} MB`;
  }
  const amount = total === undefined ? grouped(done) : `${grouped(done)} of ${grouped(total)}`;
  const pace = perSecond === undefined ? '' : `, ${grouped(perSecond)} a second`;
  return `${message}: ${amount}${unit === undefined ? '' : ` ${unit}`}${pace}`;
}

/**
 * The same where there is little room: the message is cut in its middle to `most` characters, so that the amounts, and the
 * beginning and the end of a name, are still seen.
 */
export function shortProgressText(progress: Progress, most: number): string {
  const { message } = progress;
  if (message.length <= most) return progressText(progress);
  const begin = Math.floor(most / 3);
  const end = message.length - (most - begin - 1);
  return progressText({ ...progress, message: `${message.slice(0, begin)}…${message.slice(end)}` });
}
