import { isRounded } from '../../exact-json.js';
import type { Mapping } from '../../mapping/apply.js';
import type { FieldTally } from '../../mapping/field-tally.js';
import type { SourceRecord } from '../../model/record.js';
import { DocumentNames } from '../files/document-names.js';
import type { Document } from '../documents/document.js';
import type { RecordReader } from '../files/record-reader.js';
import { eventRecord } from './event-record.js';
import { EventTimes } from './event-time.js';
import { flatEvent, type FlatEvent } from './flat-event.js';
import type { JsonObject } from '../../model/json-object.js';

const noTime = 'it has no time (UtcTime, TimeCreated, EventTime, @timestamp)';

/** Events that wait in memory; of a file with so many of hours in which Sysmon wrote nothing no more is expected. */
const maxWaiting = 100_000;

/** Windows events as collectors write them; `mapping` is that of winevent.json. */
export function winEventReader(mapping: Mapping, tally: FieldTally): RecordReader {
  return new WinEventReader(mapping, tally);
}

interface NamedEvent {
  readonly event: FlatEvent;
  readonly name: string;
}

class WinEventReader implements RecordReader {
  private readonly names = new DocumentNames();
  private readonly times = new EventTimes();
  /** Those whose time a Sysmon event of the same hour will tell. */
  private waiting: NamedEvent[] = [];

  constructor(
    private readonly mapping: Mapping,
    private readonly tally: FieldTally,
  ) {}

  recognises(value: JsonObject): boolean {
    return flatEvent(value) !== undefined;
  }

  read(document: Document): SourceRecord[] | string {
    const event = flatEvent(document.value);
    if (!event) return noTime;
    this.tally.add(event, this.mapping);
    const name = this.names.nameOf(document);
    const exactly = () => flatEvent(document.exactly()) ?? event;
    const at = this.times.of(event);
    if (at === undefined) return noTime;
    if (at !== 'later') return this.recordsOf({ event, name }, at, exactly);
    // Its text is gone when its turn comes.
    this.waiting.push({ event: Object.values(event).some(isRounded) ? exactly() : event, name });
    return this.waiting.length < maxWaiting ? [] : this.waited();
  }

  end(): ReturnType<RecordReader['end']> {
    return { records: this.waited(), problems: [] };
  }

  /** No more is waited for. */
  private waited(): SourceRecord[] {
    this.times.settle();
    const ready = this.waiting;
    this.waiting = [];
    return ready.flatMap((one) => {
      const at = this.times.of(one.event);
      return typeof at === 'number' ? this.recordsOf(one, at) : [];
    });
  }

  /** One record, or none where the event says nothing of any entity. */
  private recordsOf({ event, name }: NamedEvent, at: number, exactly?: () => FlatEvent): SourceRecord[] {
    const made = eventRecord(this.mapping, event, name, at, exactly);
    return made ? [made] : [];
  }
}
