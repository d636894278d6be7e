import { isUtf8 } from 'node:buffer';
import { errorText } from '../../../language/error-text.js';
import { withExactNumbers } from '../../exact-json.js';
import { contentHash } from './content-hash.js';
import { isJsonObject, type JsonObject } from '../../model/json-object.js';
import { eventJsonIn, eventXmlIn, isSyslog } from './event-text.js';
import type { Form } from './form.js';
import { jsonValues } from './json-values.js';
import { lines } from './lines.js';
import type { Slice } from './slices.js';
import type { Unwrapper } from './unwrap.js';

/** Of text that is JSON, or nothing that is known; `text`: its beginning. */
export function jsonForm(text: string): Form {
  const isByLine = isLineByLine(text);
  const [firstLine = ''] = text.slice(0, 1000).split('\n', 1);
  return {
    firstLine,
    unit: isByLine ? 'line' : 'entry',
    slices: isByLine ? lines : jsonValues,
    isCutOff,
    read: readSlice,
  };
}

/**
 * Whether every line stands for itself: text that is no JSON at all does, and tells better what is wrong with it. Where lines end
 * with a carriage return alone, their objects stand one after another.
 */
function isLineByLine(text: string): boolean {
  if (text.startsWith('[')) return false;
  if (!text.startsWith('{')) return true;
  const [first = '', ...others] = text.split('\n', 20);
  if (others.length === 0) return !holdsData.test(text) && !text.includes('\r');
  // Of `{"objects": [` the lines that follow may well be whole objects.
  return !/[[{,:]\s*$/.test(first) && [first, ...others].some(isWholeObject);
}

/** The list that holds the data of a bundle, or of a search: on one line it is as long as the file. */
const holdsData = /"(objects|hits)"\s*:\s*[[{]/;

function isWholeObject(line: string): boolean {
  if (!line.trimStart().startsWith('{') || !line.trimEnd().endsWith('}')) return false;
  try {
    return Object.keys(JSON.parse(line) as object).length > 0;
  } catch {
    return false;
  }
}

/** Whether the file ends in the middle of a value: of an object, whose line has no end, or of a list. */
function isCutOff({ bytes, start, end, why, last }: Slice): boolean {
  if (last !== true) return false;
  if (why !== undefined) return true;
  if (bytes[start] !== openBrace) return false;
  try {
    JSON.parse(bytes.toString('utf8', start, end));
    return false;
  } catch {
    return bytes[end - 1] !== closeBrace;
  }
}

const openBrace = 0x7b;
const closeBrace = 0x7d;

function readSlice(slice: Slice, unwrapper: Unwrapper): void {
  const { bytes, start, end, line, envelope } = slice;
  const text = bytes.toString('utf8', start, end);
  if (text.includes('\uFFFD') && !isUtf8(bytes.subarray(start, end))) unwrapper.notUtf8(line);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    readOther(text, slice, unwrapper, `no JSON: ${errorText(error)}`);
    return;
  }
  const hash = hashOf(slice);
  if (isJsonObject(value)) {
    const exactly = () => JSON.parse(withExactNumbers(text)) as JsonObject;
    unwrapper.unwrap(value, { line, hash, exactly, given: envelope ?? 0 });
  } else readText(value, slice, unwrapper);
}

/** What is no object may be the XML of an event. */
function readText(value: unknown, slice: Slice, unwrapper: Unwrapper): void {
  const { line } = slice;
  const xml = typeof value === 'string' ? eventXmlIn(value) : undefined;
  const what = Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`;
  if (xml === undefined) unwrapper.unreadable(line, `${what}, not an object`);
  else unwrapper.unwrapXml(xml, { line, hash: hashOf(slice) });
}

/** A line that is no JSON: that of a syslog can have an event behind its header. */
function readOther(text: string, slice: Slice, unwrapper: Unwrapper, why: string): void {
  const { line } = slice;
  const hash = hashOf(slice);
  const xml = text.startsWith('{') ? undefined : eventXmlIn(text);
  const json = isSyslog(text) ? eventJsonIn(text) : undefined;
  if (xml !== undefined) unwrapper.unwrapXml(xml, { line, hash });
  else if (json) unwrapper.unwrap(json.value, { line, hash, exactly: json.exactly, given: 0 });
  else unwrapper.unreadable(line, isSyslog(text) ? 'a line of syslog without an event in it' : why);
}

function hashOf({ bytes, start, end }: Slice): (key?: string) => string {
  return (key) => {
    const from = key === undefined ? -1 : bytes.indexOf(`"${key}"`, start);
    return contentHash(bytes, from < 0 ? start : Math.min(from, end), end);
  };
}
