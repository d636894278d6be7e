import type { TimeRange } from '../../model/record.js';
import type { NewestEvents } from '../source.js';
import type { Inspected } from './inspect.js';
import { asking } from './retry.js';
import { timeFilter } from './translate.js';

/**
 * The newest events of the indices, in a time range and at all. Undefined where their time cannot be asked for. Throws
 * a KestrelError, or Cancelled.
 */
export async function newestEvents(
  { client, config, mapping, index, time }: Inspected,
  range: TimeRange,
  signal: AbortSignal,
): Promise<NewestEvents | undefined> {
  if (time?.isDate !== true) return undefined;
  const requests = { count: 0 };
  async function newest(within: TimeRange): Promise<number | undefined> {
    const query = { bool: { filter: timeFilter(within, { file: mapping.file, index }) } };
    const ask = () => client.newest({ query, time, size: 1 }, signal);
    const [hit] = await asking(ask, config, signal, requests);
    return hit && mapping.apply(hit._source ?? {}, hit._id)?.lastObserved;
  }
  const inRange = await newest(range);
  const ever = inRange ?? (await newest({}));
  return { inRange, ever, requests: requests.count };
}
