import { isRounded } from '../../exact-json.js';
import type { Mapping } from '../../mapping/apply.js';
import type { FieldTally } from '../../mapping/field-tally.js';
import type { SourceRecord } from '../../model/record.js';
import { DocumentNames } from '../document-names.js';
import type { RecordReader } from '../record-reader.js';
import { eventRecord } from './event-record.js';
import { EventTimes } from './event-time.js';
import { flatEvent, type FlatEvent } from './flat-event.js';

const noTime = 'it has no time (UtcTime, TimeCreated, EventTime, @timestamp)';

/** Events that wait in memory; of a file with so many of hours in which Sysmon wrote nothing no more is expected. */
const maxWaiting = 100_000;

/** Windows events as collectors write them; `mapping` is that of winevent.json. */
export function winEventReader(mapping: Mapping, tally: FieldTally): RecordReader {
  const names = new DocumentNames();
  const times = new EventTimes();
  let waiting: { readonly event: FlatEvent; readonly name: string }[] = [];

  function record(event: FlatEvent, name: string, at: number, exactly?: () => FlatEvent): SourceRecord[] {
    const made = eventRecord(mapping, event, name, at, exactly);
    return made ? [made] : [];
  }

  /** Those that waited for a Sysmon event of the same hour. */
  function waited(): SourceRecord[] {
    const ready = waiting;
    waiting = [];
    return ready.flatMap(({ event, name }) => {
      const at = times.of(event);
      return typeof at === 'number' ? record(event, name, at) : [];
    });
  }

  return {
    recognises: (value) => flatEvent(value) !== undefined,
    read(document) {
      const event = flatEvent(document.value);
      if (!event) return noTime;
      tally.add(event, mapping);
      const name = names.nameOf(document);
      const exactly = () => flatEvent(document.exactly()) ?? event;
      const at = times.of(event);
      if (at === undefined) return noTime;
      if (at === 'later') {
        // Its text is gone when its turn comes.
        waiting.push({ event: Object.values(event).some(isRounded) ? exactly() : event, name });
        if (waiting.length < maxWaiting) return [];
        times.settle();
        return waited();
      }
      return record(event, name, at, exactly);
    },
    end() {
      times.settle();
      return { records: waited(), problems: [] };
    },
  };
}
