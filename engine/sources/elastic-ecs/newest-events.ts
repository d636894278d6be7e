import type { TimeRange } from '../../model/record.js';
import type { NewestEvents } from '../source.js';
import type { Inspected } from './inspect.js';
import { documentOf } from './hit-document.js';
import { asking } from './retry.js';
import { timeFilter } from './time-query.js';

/**
 * The newest events of the indices, in a time range and at all. Undefined where their time cannot be asked for. Throws
 * a KestrelError, or Cancelled.
 */
export async function newestEvents(
  { client, config, documents, kinds, index, time, outside }: Inspected,
  range: TimeRange,
  signal: AbortSignal,
): Promise<NewestEvents | undefined> {
  if (time?.isDate !== true) return undefined;
  const requests = { count: 0 };
  // In @timestamp, since that is what can be sorted by.
  const [ecs] = kinds;
  async function newest(within: TimeRange): Promise<number | undefined> {
    const query = { bool: { filter: ecs === undefined ? [] : timeFilter(within, ecs, index) } };
    const ask = () => client.newest({ query, time, size: 1, ...(outside && { outside }) }, signal);
    const [hit] = await asking(ask, config, signal, requests);
    return hit && documents.apply(documentOf(hit, outside), hit._id)?.lastObserved;
  }
  const inRange = await newest(range);
  const ever = inRange ?? (await newest({}));
  return { inRange, ever, requests: requests.count };
}
