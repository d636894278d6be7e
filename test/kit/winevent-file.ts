import type { SourceRecord } from '../../engine/model/record.js';
import { testPorts } from './ports.js';
import { mentions, readSources } from './read-source.js';

export type Event = Record<string, unknown>;

/** The records of a file of these events. */
export async function read(...events: readonly Event[]): Promise<readonly SourceRecord[]> {
  const text = events.map((event) => JSON.stringify(event)).join('\n');
  return (await readSources('a.json', testPorts({ '/hunt/a.json': text }))).records;
}

/** What is said of the objects of a type, in whatever role. */
export const said = (records: readonly SourceRecord[], type: string): unknown[] =>
  mentions(records).flatMap(({ object }) => (object.type === type ? [object.attributes] : []));

export const times = (records: readonly SourceRecord[]): string[] =>
  records.map(({ firstObserved }) => new Date(firstObserved).toISOString());

/** Of the end of a process, as Sysmon has it. */
export const data = {
  UtcTime: '2020-12-19 11:59:42.911',
  ProcessGuid: '{A}',
  ProcessId: '5604',
  Image: 'C:\\Windows\\System32\\csrss.exe',
};

export const sysmon: Event = {
  SourceName: 'Microsoft-Windows-Sysmon',
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  Hostname: 'WS5.theshire.local',
  EventID: 5,
  ...data,
};

export const security: Event = {
  SourceName: 'Microsoft-Windows-Security-Auditing',
  Channel: 'Security',
  Hostname: 'WS5.theshire.local',
  EventID: 4689,
  ProcessId: '0x24a8',
  ProcessName: 'C:\\Windows\\System32\\regsvr32.exe',
};

/** One event of the Security log, raw and through winlogbeat without its modules. */
export async function twoShapes(code: number, eventData: Event): Promise<(readonly SourceRecord[])[]> {
  const provider = 'Microsoft-Windows-Security-Auditing';
  const time = { '@timestamp': '2020-12-19T11:59:43.000Z' };
  return [
    await read({ ...security, EventID: code, ProcessId: '0x1', ...time, ...eventData }),
    await read({
      ...time,
      event: { code, provider },
      winlog: { event_id: code, provider_name: provider, computer_name: 'DC1', event_data: eventData },
    }),
  ];
}
