import { createdOffsetOf, lateEvents } from '../winevent-file/event-time.js';
import { flatEvent } from '../winevent-file/flat-event.js';
import type { IndexFields } from './index-fields.js';
import { exists, terms } from './queries.js';
import type { SearchClient } from './search-client.js';

/**
 * How far the TimeCreated of events in the indices is from UTC, milliseconds, as a file shows it by its first Sysmon event
 * (EventTimes). Asks for one such event, where the fields show that there can be one.
 */
export async function createdOffsetIn(
  client: SearchClient,
  index: IndexFields,
  ask: <T>(request: () => Promise<T>) => Promise<T>,
  signal: AbortSignal,
): Promise<number> {
  const needed = ['EventID', 'UtcTime', 'TimeCreated'];
  if (!needed.every((field) => index.get(field)?.searchable)) return 0;
  const query = { bool: { filter: needed.map(exists), must_not: [terms('EventID', lateEvents)] } };
  const [hit] = await ask(() => client.newest({ query, size: 1 }, signal));
  const event = flatEvent(hit?._source ?? {});
  return (event && createdOffsetOf(event)) ?? 0;
}
