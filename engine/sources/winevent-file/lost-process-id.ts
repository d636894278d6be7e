import type { FlatEvent } from './flat-event.js';

/**
 * Some collectors lose the ProcessId of an event on the way; the text of the event still has it. It is taken from there
 * where the text has exactly one such line: a command line of several lines could pretend another.
 */
export function withProcessId(event: FlatEvent): FlatEvent {
  const line = 'ProcessId' in event || 'SourceProcessId' in event ? undefined : lineOf(event);
  const message = event['Message'];
  if (line === undefined || typeof message !== 'string') return event;
  const found = [...message.matchAll(line)];
  const [only] = found;
  return found.length === 1 && only ? { ...event, ProcessId: only[1] } : event;
}

/** The line of the text that ProcessId is written in. */
function lineOf(event: FlatEvent): RegExp | undefined {
  if ('UtcTime' in event) return /^ProcessId: (\d+)\r?$/gm;
  if (event['SourceName'] !== 'Microsoft-Windows-Security-Auditing') return undefined;
  return String(event.EventID) === '4688'
    ? /^[ \t]*Creator Process ID:[ \t]+(0x[\da-f]+|\d+)\r?$/gim
    : /^[ \t]*Process ID:[ \t]+(0x[\da-f]+|\d+)\r?$/gim;
}
