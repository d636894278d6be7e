import type { FlatEvent } from './flat-event.js';

/**
 * Some collectors lose the ProcessId of Sysmon events on the way; the text of the event still has it. It is taken from
 * there where the text has exactly one such line: a command line of several lines could pretend another.
 */
export function withProcessId(event: FlatEvent): FlatEvent {
  if ('ProcessId' in event || 'SourceProcessId' in event || !('UtcTime' in event)) return event;
  const message = event['Message'];
  if (typeof message !== 'string') return event;
  const found = [...message.matchAll(/^ProcessId: (\d+)\r?$/gm)];
  const [only] = found;
  return found.length === 1 && only ? { ...event, ProcessId: only[1] } : event;
}
