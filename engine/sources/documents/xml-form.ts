import { isUtf8 } from 'node:buffer';
import { contentHash } from './content-hash.js';
import { eventElements } from './event-elements.js';
import type { Form } from './form.js';
import type { Slice } from './slices.js';
import type { Unwrapper } from './unwrap.js';

/** Whether text begins as XML does, or as what evtx_dump writes; a page of the web is none. */
export function isXml(text: string): boolean {
  return (
    /^(?:Record \d+\s+)?<(?:\?xml|!--|!doctype|[a-z_])/i.test(text) && !/^<(?:!doctype\s+)?html\b/i.test(text)
  );
}

/** Of XML, of which Windows events are read; `text`: its beginning. */
export function xmlForm(text: string): Form {
  return {
    firstLine: rootOf(text),
    unit: 'entry',
    slices: eventElements,
    isCutOff: ({ last }) => last === true,
    read: readEvent,
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

function readEvent({ bytes, start, end, line }: Slice, unwrapper: Unwrapper): void {
  const text = bytes.toString('utf8', start, end);
  if (text.includes('\uFFFD') && !isUtf8(bytes.subarray(start, end))) unwrapper.notUtf8(line);
  unwrapper.unwrapXml(text, { line, hash: () => contentHash(bytes, start, end), hasLines: true });
}
