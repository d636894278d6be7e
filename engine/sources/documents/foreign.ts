import { isSyslog } from './event-text.js';
import type { JsonObject } from '../../model/json-object.js';

/** What a file is that holds nothing of ours, and how its events can be had in a form that is read. */
export interface Foreign {
  readonly what: string;
  readonly advice?: string;
}

/** By an object of the file, or else by its first line. */
export function foreignFile(document: JsonObject | undefined, line: string): Foreign {
  if (document)
    return foreignDocument(document, isTable(line) && !line.includes('{') ? 'a table (CSV)' : 'JSON');
  for (const [pattern, what, advice] of texts)
    if (pattern.test(line)) return { what, ...(advice !== undefined && { advice }) };
  const element = /^<([\p{L}_][\p{L}\p{N}:._-]*)/u.exec(line)?.[1];
  if (element !== undefined)
    return { what: `XML without Windows events (its first element is <${element}>)` };
  if (isSyslog(line)) return { what: 'a syslog', advice: ofSyslog };
  if ([...line.slice(0, 200)].some((letter) => letter < '\t' || letter === '\ufffd'))
    return { what: 'binary data' };
  return isTable(line) ? { what: 'a table (CSV)', advice: ofTables } : { what: 'plain text' };
}

/** Many cells, or a few that are names or values rather than parts of a sentence. */
function isTable(line: string): boolean {
  const cells = [',', ';', '\t', '|'].map((delimiter) => line.trim().split(delimiter));
  return cells.some((some) => (some.length > 3 && some[0] !== '') || (some.length > 1 && some.every(isName)));
}

/** Of three words at most, the first of them behind no blank. */
function isName(cell: string): boolean {
  return /^\S+(?:\s\S+){0,2}$/.test(cell);
}

const capture = 'a capture of packets (pcap), of which Zeek, Suricata or Packetbeat make events';

const ofSyslog = 'Lines of a syslog are read that have an event in XML or JSON.';
const ofTables =
  'Tables of events are read that have the event in a column (_raw, Payload) or ECS fields as columns; LOAD reads lists of entities.';
const ofSensors = 'Filebeat and the integrations of Elastic make ECS documents of such logs.';
const ofKibana =
  'Export the documents as JSON, with elasticdump or a search; or hunt in the cluster (stixshifter://).';
const ofDetections =
  'Hunt in the events themselves: evtx_dump, EvtxECmd and chainsaw dump make JSON of .evtx files that is read.';
const ofDefender = 'The integration m365_defender of Elastic makes ECS documents of its event stream.';
const ofMessages =
  'The fields of the events are lost in it. Export XML: Get-WinEvent … | ForEach-Object { $_.ToXml() }.';

const texts: readonly (readonly [RegExp, string, string?])[] = [
  [
    /^type=\w+ msg=audit\(/,
    'a log of Linux auditd',
    'Auditbeat and Filebeat make ECS documents of such logs.',
  ],
  [
    /^ElfFile/,
    'a Windows event log (.evtx), which has to be exported as XML (wevtutil, Event Viewer) or JSON (evtx_dump)',
  ],
  [/^7z\ufffd\ufffd'/, 'a 7z archive, which has to be unpacked'],
  [/^Rar!/, 'a RAR archive, which has to be unpacked'],
  // The first of pcap, of pcap in the other byte order, of pcapng behind its line ends.
  [/^(?:\ufffdò\ufffd|\ufffd{4}\p{Cc}{4}|.{4}M<\+\p{Cc})/su, capture],
  [/^PAR1/, 'a Parquet file'],
  [/^%PDF/, 'a PDF'],
  [/^#separator|^#fields/, 'logs of Zeek', ofSensors],
  [/^\s*<(!doctype|html)/i, 'a web page'],
  [
    /^<(?:[\w.-]+:)?Events?\b/,
    'XML of events, of which none can be read (each has a mistake, or is none of Windows)',
  ],
  [/CEF:\d\|/, 'events in CEF', ofSensors],
  [/LEEF:\d\.\d\|/, 'events in LEEF', ofSensors],
  [
    /^(?:[^,]*,)*"?@timestamp"?(?:,|$)/,
    'a table of Kibana, whose times have no zone ("Apr 1, 2021 @ 10:00:00.123")',
    ofKibana,
  ],
  [/^"?Level"?,"?Date and Time"?,"?Source"?/, 'a list of Event Viewer', 'Save the events as XML there.'],
  [/^"?Timestamp"?,"?(?:RuleTitle|Computer)"?,/, 'a timeline of Hayabusa', ofDetections],
  [
    /^\{"preview":true\b/,
    'previews of a search of Splunk',
    'Export its results, which come when it is done.',
  ],
  [/^(?:[^,]*,)*"?ActionType"?(?:,|$)/, 'an export of Microsoft Defender (advanced hunting)', ofDefender],
  [/^\s*[[{]/, 'JSON, but no value of it can be read (each has a mistake, or is longer than 100 MB)'],
];

/** The keys of a document that tell what it is: all of the first that is there. */
const documents: readonly (readonly [readonly (readonly string[])[], string, string?])[] = [
  [[['SyslogMessage']], 'syslog messages in an export of Azure Sentinel'],
  [[['TenantId', 'TimeGenerated']], 'an export of Azure Sentinel'],
  [[['eventSource', 'awsRegion']], 'events of AWS CloudTrail', ofSensors],
  [
    [
      ['ts', 'uid'],
      ['ts', '@stream'],
      ['ts', 'id.orig_h'],
    ],
    'logs of Zeek',
    ofSensors,
  ],
  [
    [
      ['event_type', 'flow_id'],
      ['event_type', 'src_ip'],
    ],
    'events of Suricata (EVE)',
    ofSensors,
  ],
  [[['RuleTitle', 'RecordID']], 'a timeline of Hayabusa', ofDetections],
  [[['MachineName', 'LogName', 'Message']], 'events that PowerShell wrote with their text alone', ofMessages],
  [
    [
      ['DeviceName', 'ActionType'],
      ['Schema', 'Results'],
    ],
    'an export of Microsoft Defender (advanced hunting)',
    ofDefender,
  ],
  [[['Operation', 'RecordType', 'Workload']], 'the audit log of Microsoft 365', ofSensors],
  [[['event_simpleName', 'aid']], 'events of CrowdStrike (FDR)', ofSensors],
  [[['hostIdentifier', 'unixTime']], 'results of osquery', ofSensors],
  [[['class_uid', 'activity_id']], 'events of OCSF'],
  [
    [['_raw'], ['_bkt', '_cd'], ['sourcetype', '_time']],
    'an export of Splunk, whose events are none in XML or JSON',
    'Events of Windows are read that the Universal Forwarder took in with renderXml = true.',
  ],
  [[['agent', 'rule', 'location']], 'alerts of Wazuh, of no Windows event'],
  [[['type', 'id']], 'objects of another standard'],
];

/** `form`: in what the document came. */
export function foreignDocument(value: JsonObject, form = 'JSON'): Foreign {
  for (const [kinds, what, advice] of documents)
    if (kinds.some((keys) => keys.every((key) => key in value)))
      return { what, ...(advice !== undefined && { advice }) };
  const keys = Object.keys(value);
  const shown = keys.slice(0, 5).join(', ');
  return {
    what: keys.length === 0 ? 'empty JSON objects' : `${form} with ${shown}${keys.length > 5 ? ', …' : ''}`,
  };
}
