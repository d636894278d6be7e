import { readFileSync } from 'node:fs';
import { gunzipSync, strFromU8, unzipSync } from 'fflate';
import type { JsonObject } from '../../engine/model/json-object.js';

/** Events of a file below data/windows/, one JSON text each; zips hold one file. */
export function windowsEvents(file: string): string[] {
  const bytes = readFileSync(file);
  const [content = new Uint8Array()] = file.endsWith('.zip')
    ? Object.values(unzipSync(bytes))
    : [gunzipSync(bytes)];
  return strFromU8(content)
    .split('\n')
    .filter((line) => line.trim() !== '');
}

const header = ['EventID', 'SourceName', 'Channel', 'Hostname', '@timestamp', 'TimeCreated', 'Message'];

/** Sysmon events as winlogbeat sends them where no module makes ECS of them. */
export function asWinlogbeat(events: readonly string[]): string[] {
  return sysmonOf(events)
    .map(({ head, data }) => ({
      '@timestamp': `${String(data['UtcTime']).replace(' ', 'T')}Z`,
      host: { name: 'collector' },
      event: { code: String(head['EventID']), provider: head['SourceName'] },
      message: head['Message'],
      winlog: {
        event_id: String(head['EventID']),
        provider_name: head['SourceName'],
        channel: head['Channel'],
        computer_name: head['Hostname'],
        event_data: data,
      },
    }))
    .map((event) => JSON.stringify(event));
}

/** Sysmon events as python-evtx and xmltodict make JSON of an .evtx file. */
export function asEvtx(events: readonly string[]): string[] {
  return sysmonOf(events)
    .map(({ head, data }) => ({
      Event: {
        System: {
          EventID: String(head['EventID']),
          Provider: { '@Name': head['SourceName'] },
          Channel: head['Channel'],
          Computer: head['Hostname'],
          TimeCreated: { '@SystemTime': `${String(data['UtcTime'])}Z` },
        },
        EventData: { Data: Object.entries(data).map(([name, value]) => ({ '@Name': name, '#text': value })) },
      },
    }))
    .map((event) => JSON.stringify(event));
}

function sysmonOf(events: readonly string[]): { head: JsonObject; data: JsonObject }[] {
  return events
    .map((event) => JSON.parse(event) as JsonObject)
    .filter(({ SourceName }) => SourceName === 'Microsoft-Windows-Sysmon')
    .map((head) => ({
      head,
      data: Object.fromEntries(Object.entries(head).filter(([name]) => !header.includes(name))),
    }));
}
