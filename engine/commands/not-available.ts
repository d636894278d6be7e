import { KestrelError } from '../errors.js';
import type { TextRange } from '../model/result.js';

/** A command that the language has and this version does not run. */
export function notAvailable(keyword: string, range: TextRange): KestrelError {
  return new KestrelError('command-not-available', `${keyword} cannot be run by this version`, {
    hint: 'Take the line out to run what follows.',
    range,
  });
}
