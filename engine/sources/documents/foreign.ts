import type { Json } from './document.js';
import { isSyslog } from './event-text.js';

/** What a file looks like that holds nothing of ours: by an object of it, or else by its first line. */
export function looksLike(document: Json | undefined, line: string): string {
  if (document) return looksLikeJson(document);
  for (const [pattern, what] of texts) if (pattern.test(line)) return what;
  if (isSyslog(line)) return 'a syslog, of whose lines those are read that have an event in XML or JSON';
  const element = /^<([\p{L}_][\p{L}\p{N}:._-]*)/u.exec(line)?.[1];
  if (element !== undefined) return `XML without Windows events (its first element is <${element}>)`;
  if ([...line.slice(0, 200)].some((letter) => letter < '\t' || letter === '\ufffd')) return 'binary data';
  return /^[^,]+(,[^,]*){3}/.test(line.trim()) ? 'a table (CSV)' : 'plain text';
}

const capture = 'a capture of packets (pcap), of which Zeek, Suricata or Packetbeat make events';

const texts: readonly (readonly [RegExp, string])[] = [
  [/^type=\w+ msg=audit\(/, 'a log of Linux auditd'],
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
  [/^#separator|^#fields/, 'logs of Zeek'],
  [/^\s*<(!doctype|html)/i, 'a web page'],
  [
    /^<(?:[\w.-]+:)?Events?\b/,
    'XML of events, of which none can be read (each has a mistake, or is none of Windows)',
  ],
  [/^CEF:|CEF:\d\|/, 'events in CEF'],
  [/^\s*[[{]/, 'JSON, but no value of it can be read (each has a mistake, or is longer than 100 MB)'],
];

const documents: readonly (readonly [(value: Json) => boolean, string])[] = [
  [(value) => 'SyslogMessage' in value, 'syslog messages in an export of Azure Sentinel'],
  [(value) => 'TenantId' in value && 'TimeGenerated' in value, 'an export of Azure Sentinel'],
  [(value) => 'eventSource' in value && 'awsRegion' in value, 'events of AWS CloudTrail'],
  [
    (value) => 'ts' in value && ('uid' in value || '@stream' in value || 'id.orig_h' in value),
    'logs of Zeek',
  ],
  [(value) => 'type' in value && 'id' in value && !('@timestamp' in value), 'objects of another standard'],
];

function looksLikeJson(value: Json): string {
  for (const [test, what] of documents) if (test(value)) return what;
  const keys = Object.keys(value);
  const shown = keys.slice(0, 5).join(', ');
  return keys.length === 0 ? 'empty JSON objects' : `JSON with ${shown}${keys.length > 5 ? ', …' : ''}`;
}
