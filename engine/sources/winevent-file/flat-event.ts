import { dataOf, fromEvtx, fromEvtxECmd } from './evtx-event.js';
import { fromWazuh } from './wazuh-event.js';
import { asJsonObject, isJsonObject, type JsonObject } from '../../model/json-object.js';

/** A Windows event with the fields of its data at the top, beside EventID, SourceName and Hostname. */
export interface FlatEvent extends JsonObject {
  readonly EventID: unknown;
}

/**
 * An event in one of the shapes that collectors write, or undefined, as for what Sentinel and Hayabusa say of one: flat (nxlog, PowerShell's Get-WinEvent), winlogbeat
 * 6 (`event_data`), winlogbeat without its modules (`winlog.event_data`), the XML of .evtx files (`Event.System`,
 * `Event.EventData`; Velociraptor leaves `Event` out; EvtxECmd has the data as text in `Payload`), Wazuh (`data.win`), the
 * fields that Splunk found in an event of Sysmon (`EventCode`).
 */
export function flatEvent(value: JsonObject): FlatEvent | undefined {
  if ('EventID' in value && ('TenantId' in value || 'RuleTitle' in value)) return undefined;
  if ('EventID' in value) return isFlat(value) ? fromFlat(value) : undefined;
  if ('EventId' in value) return fromEvtxECmd(value) ?? (isSysmon(value) ? fromFlat(value) : undefined);
  if ('EventCode' in value && isSysmon(value)) return fromFlat({ ...value, EventID: value['EventCode'] });
  if ('event_id' in value) return fromWinlogbeat6(value);
  if ('winlog' in value) return fromWinlogbeat(value);
  if ('Event' in value) return fromEvtx(asJsonObject(value['Event']));
  if ('System' in value && 'EventData' in value) return fromEvtx(value);
  if ('data' in value || 'win' in value) return fromWazuh(value);
  return undefined;
}

function isFlat(value: JsonObject): boolean {
  return (
    'Channel' in value ||
    'SourceName' in value ||
    'Hostname' in value ||
    'ProviderGuid' in value ||
    isSysmon(value)
  );
}

/** Exports of the data alone: no other provider writes UtcTime. */
function isSysmon(value: JsonObject): boolean {
  return 'UtcTime' in value;
}

function fromFlat(event: JsonObject): FlatEvent {
  const value = withData(event);
  if ('SourceName' in value && 'Hostname' in value) return value as FlatEvent;
  return {
    ...value,
    EventID: value['EventID'] ?? value['EventId'],
    SourceName: value['SourceName'] ?? value['ProviderName'] ?? value['Provider'] ?? providerOf(value),
    Hostname: value['Hostname'] ?? value['Computer'] ?? value['ComputerName'] ?? value['MachineName'],
  };
}

/** Hunts of Velociraptor have the data in an object of its own, and who wrote the event beside it. */
function withData(event: JsonObject): JsonObject {
  if (!isJsonObject(event['EventData']) && !isJsonObject(event['UserData'])) return event;
  const { EventData, UserData, UserSID, SecurityID, ...others } = event;
  return { UserID: UserSID ?? SecurityID, ...others, ...dataOf({ EventData, UserData }) };
}

/** Exports that leave the provider out still say the channel, which most providers have to themselves. */
function providerOf(value: JsonObject): string | undefined {
  const { Channel, EventID } = value;
  if (typeof Channel !== 'string') return isSysmon(value) ? 'Microsoft-Windows-Sysmon' : undefined;
  if (Channel === 'Windows PowerShell') return 'PowerShell';
  if (Channel.toLowerCase() !== 'security')
    return Channel.includes('/') ? Channel.slice(0, Channel.indexOf('/')) : undefined;
  return isOfEventLog(EventID) ? 'Microsoft-Windows-Eventlog' : 'Microsoft-Windows-Security-Auditing';
}

/** The service that keeps the logs writes into the Security channel when it was cleared or is full. */
function isOfEventLog(id: unknown): boolean {
  return Number(id) >= 1100 && Number(id) <= 1108;
}

function fromWinlogbeat6(value: JsonObject): FlatEvent {
  const data = { ...asJsonObject(value['event_data']), ...asJsonObject(value['user_data']) };
  return {
    ...writer(asJsonObject(value['user']), data),
    ...data,
    EventID: value['event_id'],
    SourceName: value['source_name'],
    Channel: value['log_name'],
    Hostname: value['computer_name'],
    keywords: value['keywords'],
    ExecutionProcessID: value['process_id'],
    '@timestamp': value['@timestamp'],
  };
}

/** Who wrote the event, in the names of nxlog; by the SID alone where the data says an account of its own by such a name. */
function writer({ identifier, name, domain, type }: JsonObject, data: JsonObject): JsonObject {
  if (identifier === undefined) return {};
  if ('AccountName' in data || 'Domain' in data) return { UserID: identifier };
  return { UserID: identifier, AccountName: name, Domain: domain, AccountType: type };
}

/** Only where nothing has made ECS fields of the event's data. */
function fromWinlogbeat(value: JsonObject): FlatEvent | undefined {
  const winlog = asJsonObject(value['winlog']);
  const data = asJsonObject(winlog['event_data']);
  if (!('UtcTime' in data) || 'process' in value) return undefined;
  return {
    ...data,
    EventID: winlog['event_id'],
    SourceName: winlog['provider_name'],
    Channel: winlog['channel'],
    Hostname: winlog['computer_name'],
    '@timestamp': value['@timestamp'],
  };
}
