import { isUtf8 } from 'node:buffer';
import { asJsonObject } from '../../model/json-object.js';
import { contentHash } from './content-hash.js';
import { eventElements } from './event-elements.js';
import type { Form } from './form.js';
import type { ParsedEvent } from './parse-event.js';
import type { Slice } from './slices.js';
import type { Unwrapper } from './unwrap.js';

/** Whether text begins as XML does, or as what evtx_dump writes; a page of the web is none. */
export function isXml(text: string): boolean {
  return (
    /^(?:Record \d+\s+)?<(?:\?xml|!--|!doctype|[a-z_])/i.test(text) && !/^<(?:!doctype\s+)?html\b/i.test(text)
  );
}

/** Of XML, of which Windows events are read; `text`: its beginning. The parser is loaded when there is XML. */
export async function xmlForm(text: string): Promise<Form> {
  const { parseEvent } = await import('./parse-event.js');
  return {
    firstLine: rootOf(text),
    unit: 'entry',
    slices: eventElements,
    isCutOff: ({ last }) => last === true,
    read: (slice, unwrapper) => readEvent(slice, unwrapper, parseEvent),
  };
}

/** The first element, behind all that may stand before it. */
function rootOf(text: string): string {
  const root = text.replace(
    /^(?:\s+|Record \d+\s|<\?[^]*?\?>|<!--[^]*?-->|<!doctype[^<>[]*(?:\[[^]*?\]\s*)?>)*/i,
    '',
  );
  return root.slice(0, 1000).split('\n', 1)[0] ?? '';
}

function readEvent(
  { bytes, start, end, line }: Slice,
  unwrapper: Unwrapper,
  parse: (xml: string) => ParsedEvent,
): void {
  const text = bytes.toString('utf8', start, end);
  if (text.includes('\uFFFD') && !isUtf8(bytes.subarray(start, end))) unwrapper.notUtf8(line);
  const parsed = parse(text);
  if (parsed.event === undefined) {
    const where = parsed.line === 0 ? '' : ` in line ${line + parsed.line}`;
    unwrapper.unreadable(line, `no XML: ${parsed.why}${where}`);
    return;
  }
  const { event } = parsed;
  if (!('EventID' in asJsonObject(asJsonObject(event['Event'])['System']))) {
    unwrapper.unreadable(line, 'no Windows event: it has no System with an EventID');
    return;
  }
  const hash = (): string => contentHash(bytes, start, end);
  unwrapper.unwrap(event, { line, hash, exactly: () => event, given: 0 });
}
