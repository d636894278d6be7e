import { isoTime } from '../../display/time.js';
import type { Mapping } from '../../mapping/apply.js';
import type { SourceRecord } from '../../model/record.js';
import type { FlatEvent } from './flat-event.js';
import { withProcessId } from './lost-process-id.js';

/** What an event speaks of; `mapping` is that of winevent.json, `at` epoch milliseconds. */
export function eventRecord(
  mapping: Mapping,
  event: FlatEvent,
  id: string,
  at: number,
): SourceRecord | undefined {
  return mapping.apply({ ...withProcessId(event), Time: isoTime(at) }, id);
}
