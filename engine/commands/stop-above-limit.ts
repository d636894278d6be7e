import { KestrelError } from '../errors.js';
import type { Ask } from '../variables/variable.js';
import type { Context } from './command.js';

/**
 * Asks the sources that can tell how many records they would send, before any is fetched. Throws `too-many-records`
 * above the limit that the user sets (DESIGN.md section 8).
 */
export async function stopAboveLimit(asks: readonly Ask[], { settings, watch }: Context): Promise<void> {
  for (const { source, query } of asks) {
    const count = await source.count?.(query, watch.signal);
    if (count === undefined || count <= settings.maxRecords) continue;
    throw new KestrelError(
      'too-many-records',
      `${source.uri} has ${count.toLocaleString('en')} records to look at, more than ${settings.maxRecords.toLocaleString('en')}`,
      {
        hint: 'A shorter time range or another condition in WHERE narrows it; the setting maxRecords is the limit (--set maxRecords=N on the command line).',
      },
    );
  }
}
