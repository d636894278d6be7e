import { parseTime } from '../../mapping/takes.js';
import type { FlatEvent } from './flat-event.js';
import { HeaderClock } from './header-clock.js';

/** Sysmon writes these when it comes to it; their UtcTime says when it happened, up to days before. */
export const lateEvents: readonly string[] = ['3', '22'];

const quarterMs = 15 * 60 * 1000;

/**
 * When events happened, epoch milliseconds. Sysmon says it itself, in UTC. Other events have only header times, which
 * can be local time with a false `Z` (Get-WinEvent) or none (nxlog); how far those are from UTC shows where the same
 * clock stands beside a time that is right. One for each file.
 */
export class EventTimes {
  private readonly clock = new HeaderClock();
  private settled = false;

  /** `createdOffset` is what has to be added to TimeCreated; Sysmon events tell it where it is not known before. */
  constructor(private readonly createdOffset?: number) {}

  /** The time of an event; undefined where it says none; 'later' where it takes more Sysmon events to tell. */
  of(event: FlatEvent): number | 'later' | undefined {
    const own = parseTime(event['UtcTime']);
    const created = parseTime(event['TimeCreated']);
    if (own !== undefined) {
      const offset = createdOffsetOf(event, own);
      if (created !== undefined && offset !== undefined) this.clock.learn(computerOf(event), created, offset);
      return own;
    }
    const byCollector = collectorTime(event);
    if (byCollector !== undefined) return byCollector;
    if (created === undefined) return parseTime(event['@timestamp']);
    const offset = this.createdOffset ?? this.clock.offsetAt(computerOf(event), created);
    if (offset !== undefined) return created + offset;
    return this.settled ? created + this.clock.nearestOffset(computerOf(event), created) : 'later';
  }

  /** From now on no time is told later: by the Sysmon events that came, or as it is written where none did. */
  settle(): void {
    this.settled = true;
  }
}

function computerOf({ Hostname }: FlatEvent): string {
  return String(Hostname).toLowerCase();
}

/** How far TimeCreated is from UTC, milliseconds, where the event tells. */
export function createdOffsetOf(event: FlatEvent, own = parseTime(event['UtcTime'])): number | undefined {
  const created = parseTime(event['TimeCreated']);
  if (own === undefined || created === undefined) return undefined;
  return lateEvents.includes(String(event.EventID)) ? undefined : toQuarters(own - created);
}

/** nxlog writes EventTime and EventReceivedTime in local time; logstash adds when that was in UTC. */
function collectorTime(event: FlatEvent): number | undefined {
  const at = parseTime(event['EventTime']);
  const received = parseTime(event['EventReceivedTime']);
  const stamped = parseTime(event['@timestamp']);
  if (at === undefined) return undefined;
  return received === undefined || stamped === undefined ? at : at + toQuarters(stamped - received);
}

/** Time zones are whole quarters of an hour. */
function toQuarters(ms: number): number {
  return Math.round(ms / quarterMs) * quarterMs;
}
