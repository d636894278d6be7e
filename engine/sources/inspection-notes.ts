import type { Warning } from '../model/result.js';

/** `where`: "the indices", "2 files". */
export function noEvents(where: string): Warning {
  return { code: 'source-no-events', message: `There are no events in ${where}.` };
}
