import { parser } from 'sax';
import { errorText } from '../../../language/error-text.js';
import { setAttribute } from '../../model/record.js';
import { qualifiedName } from './xml-markup.js';
import type { JsonObject } from '../../model/json-object.js';

/** What an event says, or why it is no XML and in which of its lines, from 0. */
export type ParsedEvent =
  | { readonly event: JsonObject }
  | { readonly event?: undefined; readonly why: string; readonly line: number };

/**
 * The XML of an event, much as evtx_dump writes it as JSON: an element is its text, or, where it has attributes or elements in it, an
 * object with `#attributes`, `#text` and these; those of one name are a list. Nothing is looked up anywhere: an entity is one of
 * XML's own, or a mistake. A prefix (`ns0:Event`) says which namespace a name is of, and is left out. Line ends stay as Windows wrote them, so that a script is the same one in JSON and in XML.
 */
export function parseEvent(xml: string): ParsedEvent {
  const elements = new Elements();
  const fault = faultOf(xml, elements);
  if (fault === undefined) return { event: elements.said() };
  // Counting lines takes time, and few events have a fault.
  return { ...fault, ...faultOf(xml, new Elements(), true) };
}

/** Elements in one another; those of events are three deep. */
const maxDepth = 100;

class Element {
  /** Its attributes and what is in it, where there is any of these. */
  value: Record<string, unknown> | undefined;
  text = '';
  hasElements = false;

  constructor(attributes: Readonly<Record<string, unknown>>) {
    if (hasAny(attributes)) this.value = { '#attributes': attributes };
  }

  add(name: string, value: unknown): void {
    this.hasElements = true;
    this.value ??= {};
    if (!Object.hasOwn(this.value, name)) setAttribute(this.value, name, value);
    else {
      const before = this.value[name];
      if (Array.isArray(before)) before.push(value);
      else setAttribute(this.value, name, [before, value]);
    }
  }

  /** Between elements blanks mean nothing. */
  said(): unknown {
    const { value, text } = this;
    if (value === undefined) return text === '' ? null : text;
    if (text !== '' && !(this.hasElements && text.trim() === '')) value['#text'] = text;
    return value;
  }
}

function hasAny(attributes: Readonly<Record<string, unknown>>): boolean {
  for (const _ in attributes) return true;
  return false;
}

/** Takes what the parser finds. */
class Elements {
  private readonly around: Element[] = [];
  private element = new Element({});

  begin(attributes: Readonly<Record<string, unknown>>): void {
    if (this.around.length === maxDepth)
      throw new Error(`elements are more than ${maxDepth} deep in one another`);
    this.around.push(this.element);
    this.element = new Element(attributes);
  }

  text(text: string): void {
    this.element.text += text;
  }

  end(name: string): void {
    const value = this.element.said();
    this.element = this.around.pop() ?? this.element;
    this.element.add(name, value);
  }

  said(): JsonObject {
    return this.element.value ?? {};
  }
}

function faultOf(
  xml: string,
  elements: Elements,
  position = false,
): { why: string; line: number } | undefined {
  const sax = parser(true, { position });
  let fault: { why: string; line: number } | undefined;
  const found = (error: unknown): void => {
    fault ??= { why: inWords(errorText(error)), line: sax.line };
  };
  sax.ENTITIES = entities;
  sax.onopentag = ({ attributes }) => elements.begin(attributes);
  sax.ontext = sax.oncdata = (part) => elements.text(part);
  sax.onclosetag = (name) => elements.end(qualifiedName(name).local);
  sax.onerror = found;
  try {
    sax.write(xml);
    if (fault === undefined) sax.close();
  } catch (error) {
    found(error);
  }
  return fault;
}

/** The first line of what sax says tells what is wrong; those after it, where. */
function inWords(message: string): string {
  const [what = ''] = message.split('\n', 1);
  return words[what] ?? what.charAt(0).toLowerCase() + what.slice(1);
}

const words: Readonly<Record<string, string>> = {
  'Unclosed root tag': 'it has no end',
  'Unexpected close tag': 'a tag is closed that is not the last one opened',
  'Invalid character entity': "an entity that is none of XML's own (no DTD is read)",
  'Invalid character in entity name': 'a & that begins no entity',
};

/** XML's own, and the control characters that Windows lets into events: XML 1.1 has them by their numbers. */
const entities: Record<string, string> = Object.assign(
  Object.create(null) as Record<string, string>,
  { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
  controlCharacters(),
);

function controlCharacters(): Record<string, string> {
  const found: Record<string, string> = {};
  for (let code = 0; code < 0x20; code++) {
    const hex = code.toString(16);
    const spellings = [`#${code}`, ...[1, 2, 4].map((digits) => `#x${hex.padStart(digits, '0')}`)];
    for (const spelling of spellings) found[spelling] = String.fromCharCode(code);
  }
  return found;
}
