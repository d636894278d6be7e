import { isoTime } from '../../display/time.js';
import type { Mapping } from '../../mapping/apply.js';
import type { SourceRecord } from '../../model/record.js';
import type { FlatEvent } from './flat-event.js';
import { withProcessId } from './lost-process-id.js';

/** What an event speaks of; `mapping` is that of winevent.json, `at` epoch milliseconds, `exactly` as for a mapping. */
export function eventRecord(
  mapping: Mapping,
  event: FlatEvent,
  id: string,
  at: number,
  exactly?: () => FlatEvent,
): SourceRecord | undefined {
  const timed = (one: FlatEvent) => ({ ...withProcessId(one), Time: isoTime(at) });
  return mapping.apply(timed(event), id, exactly && (() => timed(exactly())));
}
