import { withExactNumbers } from '../../exact-json.js';
import { isJsonObject, type JsonObject } from '../../model/json-object.js';

/** What a syslog writes before a message: priority, time, host, program; of RFC 5424 structured data, too. */
const longestHeader = 1000;

/** In which an event shows: `<Event xmlns='…'><System>`. */
const longestBeginning = 500;

const beginning = /<(?:[\w.-]{1,50}:)?Event(?:\s[^<>]{0,300})?>\s{0,20}<(?:[\w.-]{1,50}:)?System\b/;

/**
 * The XML of a Windows event that a text is, or has behind the header of a syslog; undefined where it has none. Its end may be
 * missing: a syslog and Splunk cut long texts.
 */
export function eventXmlIn(text: string): string | undefined {
  if (!text.includes('<')) return undefined;
  const open = text.slice(0, longestHeader + longestBeginning).search(beginning);
  return open < 0 ? undefined : text.slice(open);
}

/** An object of JSON that was a text. */
interface TextObject {
  readonly value: JsonObject;
  /** With its numbers exact. */
  readonly exactly: () => JsonObject;
}

/** The object of JSON that a text is, or has behind the header of a syslog. */
export function eventJsonIn(text: string): TextObject | undefined {
  const open = text.indexOf('{');
  if (open < 0 || open > longestHeader || !/\}\s*$/.test(text.slice(-10))) return undefined;
  const json = text.slice(open);
  try {
    // What begins with { and is JSON is an object.
    const value = JSON.parse(json) as JsonObject;
    return { value, exactly: () => JSON.parse(withExactNumbers(json)) as JsonObject };
  } catch {
    return undefined;
  }
}

/**
 * The object of JSON that a document has in a field as a text, and says nothing else of: in `_raw` of Splunk, whatever it is; in the
 * message of what Filebeat or Kafka took in, where it is an event: what a program logs may have an url, too.
 */
export function eventJsonOf(value: JsonObject): TextObject | undefined {
  if ('_raw' in value) return jsonIn(value['_raw']);
  if (isTold(value) || 'TenantId' in value) return undefined;
  const { event } = value;
  const texts = [...Object.values(value), isJsonObject(event) ? event['original'] : undefined];
  for (const text of texts) {
    const found = jsonIn(text);
    if (found && isEvent(found.value)) return found;
  }
  return undefined;
}

function jsonIn(value: unknown): TextObject | undefined {
  return typeof value === 'string' ? eventJsonIn(value) : undefined;
}

/** Whether a line begins with a priority, or with a time in the form of RFC 3164 or ISO 8601. */
export function isSyslog(line: string): boolean {
  return /^(?:<\d{1,3}>|\w{3} [ \d]\d \d\d:\d\d:\d\d |\d{4}-\d\d-\d\dT[\d:.]+\S* )/.test(line);
}

/** Whether fields of a document already say what happened: what the text of the event was turned into. */
function isTold(value: JsonObject): boolean {
  for (const field of telling) if (field in value) return true;
  return false;
}

const telling = [
  'winlog',
  'process',
  'source',
  'destination',
  'file',
  'registry',
  'dns',
  'url',
  'http',
  'EventID',
  'event_id',
];

function isEvent(value: JsonObject): boolean {
  return 'EventID' in value || 'Event' in value || ('@timestamp' in value && isTold(value));
}

/**
 * The XML of the event that a document has in a field as a text, and says nothing else of: in `_raw` of Splunk, in the message of
 * what Filebeat read, in whatever column of a table.
 */
export function eventXmlOf(value: JsonObject): string | undefined {
  if ('_raw' in value) return xmlIn(value['_raw']);
  if (isTold(value) || 'TenantId' in value) return undefined;
  for (const name in value) {
    const found = xmlIn(value[name]);
    if (found !== undefined) return found;
  }
  const { event } = value;
  return isJsonObject(event) ? xmlIn(event['original']) : undefined;
}

function xmlIn(value: unknown): string | undefined {
  return typeof value === 'string' ? eventXmlIn(value) : undefined;
}
