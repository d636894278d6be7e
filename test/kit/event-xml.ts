import type { SourceRecord } from '../../engine/model/record.js';
import { testPorts } from './ports.js';
import { mentions, readSources, type ReadAnswer } from './read-source.js';

export const eventNamespace = 'http://schemas.microsoft.com/win/2004/08/events/event';

/** Of the start of a process, as Sysmon has it: process n of ws5, a second after the one before. */
export function eventXml(n: number, data = `<Data Name='CommandLine'>p${n}.exe -x</Data>`): string {
  return (
    `<Event xmlns='${eventNamespace}'><System><Provider Name='Microsoft-Windows-Sysmon' Guid='{5770385f}'/>` +
    `<EventID>1</EventID><Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='2021-04-02T09:00:00.1234567Z'/>` +
    `<EventRecordID>${n}</EventRecordID><Correlation/><Execution ProcessID='2468' ThreadID='3128'/>` +
    `<Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>ws5</Computer><Security UserID='S-1-5-18'/></System>` +
    `<EventData><Data Name='RuleName'></Data><Data Name='UtcTime'>2021-04-01 00:00:0${n % 10}.000</Data>` +
    `<Data Name='ProcessGuid'>{${n}}</Data><Data Name='ProcessId'>${n}</Data><Data Name='Image'>C:\\a\\p${n}.exe</Data>` +
    `${data}</EventData></Event>`
  );
}

/** What a file holds. */
export function readXml(file: string | Uint8Array): Promise<ReadAnswer> {
  return readSources(
    'a.xml',
    testPorts({ '/hunt/a.xml': typeof file === 'string' ? file : Buffer.from(file) }),
  );
}

/** The unique ids of the processes in records, and their command lines, in order. */
export function processes(records: readonly SourceRecord[]): unknown[] {
  return mentions(records).flatMap(({ object: { type, attributes } }) =>
    type === 'process' ? [[attributes['x_unique_id'], attributes['command_line']]] : [],
  );
}
