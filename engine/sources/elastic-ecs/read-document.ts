import type { Mapping } from '../../mapping/apply.js';
import type { CompiledMappings } from '../../mapping/compiled-mappings.js';
import { eventRecord } from '../winevent-file/event-record.js';
import { EventTimes } from '../winevent-file/event-time.js';
import { flatEvent } from '../winevent-file/flat-event.js';

/** Makes a record of a document of whatever kind. */
export type DocumentReader = Pick<Mapping, 'apply' | 'eachUnmapped'>;

/** What has to be known to read Windows events, which the reading of a whole file would show. */
export interface EventClock {
  /** How far their TimeCreated is from UTC, milliseconds. */
  readonly createdOffset: number;
}

/** Each document is read as one in a file is: a Windows event as such, all else as ECS. Without `clock` there are no events. */
export function documentReader(mappings: CompiledMappings, clock: EventClock | undefined): DocumentReader {
  const ecs = mappings.ecs();
  if (clock === undefined) return ecs;
  const winevent = mappings.winevent();
  const times = new EventTimes(clock.createdOffset);
  return {
    apply(document, id) {
      const event = flatEvent(document);
      if (event === undefined) return ecs.apply(document, id);
      const at = times.of(event);
      return typeof at === 'number' ? eventRecord(winevent, event, id, at) : undefined;
    },
    eachUnmapped(document, see) {
      const event = flatEvent(document);
      if (event === undefined) ecs.eachUnmapped(document, see);
      else winevent.eachUnmapped(event, see);
    },
  };
}
