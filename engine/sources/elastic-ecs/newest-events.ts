import type { TimeRange } from '../../model/record.js';
import type { NewestEvents } from '../source.js';
import type { Inspected } from './inspect.js';
import type { DocumentKind } from './document-kinds.js';
import { documentOf } from './hit-document.js';
import type { IndexFields } from './index-fields.js';
import { anyOf, type Query } from './queries.js';
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
  async function newest(within: TimeRange): Promise<number | undefined> {
    const query = { bool: { filter: ofAnyKind(within, kinds, index) } };
    // By @timestamp, since that is what can be sorted by; Windows events as they were collected need not have one.
    const ask = () => client.newest({ query, time, size: 1, ...(outside && { outside }) }, signal);
    const [hit] = await asking(ask, config, signal, requests);
    return hit && documents.apply(documentOf(hit, outside), hit._id)?.lastObserved;
  }
  const asked = await newest(range);
  const inRange = asked !== undefined && isIn(asked, range) ? asked : undefined;
  const ever = inRange ?? (await newest({}));
  return { inRange, ever, requests: requests.count };
}

/** Nothing where documents of a kind have no time that can be asked for. */
function ofAnyKind(range: TimeRange, kinds: readonly DocumentKind[], index: IndexFields): Query[] {
  const each = kinds.map((kind) => timeFilter(range, kind, index));
  return each.some((filter) => filter.length === 0) ? [] : [anyOf(each.flat())];
}

function isIn(time: number, { start = -Infinity, stop = Infinity }: TimeRange): boolean {
  return start <= time && time < stop;
}
