import { asJsonObject, isJsonObject, type JsonObject } from '../../model/json-object.js';
import { contentHash } from './content-hash.js';
import type { DocumentSink } from './document.js';
import { envelopeOf, insideOf, isEndOfSearch, listEnvelopeOf } from './envelopes.js';
import { eventJsonOf, eventXmlOf } from './event-text.js';
import type { ParsedEvent } from './parse-event.js';
import { foundIn, partProblems, responseProblems, rowsOf } from './search-response.js';
import { maxEventBytes, tooLongEvent } from './xml-markup.js';

interface Place {
  readonly line: number;
  /** A hash of its text; from the first `key` on, where one is given. */
  readonly hash: (key?: string) => string;
  /** It with its numbers exact. */
  readonly exactly: () => JsonObject;
  /** How many elements of it were given before, and are left out. */
  readonly given: number;
}

/** A hit of a search that a search of another tool found is three deep; whoever writes more wants to exhaust the stack. */
const maxDepth = 20;

/** Splunk repeats it in the results that follow. */
const preview = 'a preview of a search, not its result';

/** Where the XML of an event stands. */
interface XmlPlace extends Pick<Place, 'line' | 'hash'> {
  /** Its lines are those of the file, too. */
  readonly hasLines?: true;
}

/**
 * Takes documents out of what Elasticsearch, Kafka, Splunk, Chainsaw and their tools put around them: hits (`_source`, or `fields`), search
 * responses, the action lines of bulk requests, bundles of STIX, one list that is all that an object has, the XML of an event as a
 * text. One for each file: an action line names the next.
 */
export class Unwrapper {
  private nextName: string | undefined;
  private toldOfEncoding = false;
  private depth = 0;
  /** Loaded when there is XML; what comes before that waits. */
  private parseEvent: ((xml: string) => ParsedEvent) | undefined;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly file: string,
    private readonly sink: DocumentSink,
  ) {}

  unreadable(line: number, why: string): void {
    this.sink.unreadable({ file: this.file, line, why });
  }

  /** Told once, of the first line. */
  notUtf8(line: number): void {
    if (this.toldOfEncoding) return;
    this.toldOfEncoding = true;
    const why = `from line ${line} on not all of it is UTF-8: the bytes that are not are shown as \uFFFD`;
    this.sink.problem({ file: this.file, why });
  }

  unwrap(value: JsonObject, place: Place): void {
    if (this.depth === maxDepth) {
      this.unreadable(place.line, `lists and envelopes are more than ${maxDepth} deep in one another`);
      return;
    }
    this.depth++;
    this.unwrapOne(value, place);
    this.depth--;
  }

  private unwrapOne(value: JsonObject, place: Place): void {
    if (isAction(value)) {
      this.nextName = actionName(value);
      this.sink.passed();
    } else if (isHit(value)) this.unwrapHit(value, place);
    else if (foundIn(value)) this.unwrapResponse(value, place);
    else if (value['type'] === 'bundle' && Array.isArray(value['objects'])) {
      this.unwrapEach(value['objects'], place, (whole) => whole['objects']);
    } else if (isList(value)) this.unwrapList(value, place);
    else this.unwrapEnvelope(value, place);
  }

  private unwrapResponse(value: JsonObject, place: Place): void {
    this.tell(responseProblems(value, place.given));
    const found = foundIn(value) ?? [];
    this.unwrapEach(insideOf(value, found), place, (whole) => insideOf(whole, found));
  }

  private unwrapRows(value: JsonObject, rows: readonly JsonObject[], place: Place): void {
    this.tell(partProblems(value));
    this.unwrapEach(rows, place, rowsOf);
  }

  private tell(problems: readonly string[]): void {
    for (const why of problems) this.sink.problem({ file: this.file, why });
  }

  /** What other tools than those of Elasticsearch put around documents, or a document. */
  private unwrapEnvelope(value: JsonObject, place: Place): void {
    const envelope = envelopeOf(value);
    const around = listEnvelopeOf(value);
    const rows = rowsOf(value);
    if (isEndOfSearch(value)) this.sink.passed();
    else if (rows) this.unwrapRows(value, rows, place);
    else if (envelope && value['preview'] === true) this.unreadable(place.line, preview);
    else if (envelope) {
      this.tell(partProblems(value));
      const exactly = () => insideOf(place.exactly(), envelope) as JsonObject;
      this.unwrap(asJsonObject(insideOf(value, envelope)), { ...place, exactly });
    } else if (around) this.unwrapEach(insideOf(value, around), place, (whole) => insideOf(whole, around));
    else {
      this.give(value, place, this.nextName);
      this.nextName = undefined;
    }
  }

  /** The XML of an event. */
  unwrapXml(xml: string, place: XmlPlace, name?: string): void {
    if (xml.length > maxEventBytes) {
      this.unreadable(place.line, tooLongEvent);
      return;
    }
    if (!this.parseEvent) {
      this.waiting.push(() => this.unwrapXml(xml, place, name));
      return;
    }
    const { line, hash } = place;
    const parsed = this.parseEvent(xml);
    if (parsed.event === undefined) {
      const where = parsed.line === 0 || !place.hasLines ? '' : ` in line ${line + parsed.line}`;
      this.unreadable(line, `no XML: ${parsed.why}${where}`);
      return;
    }
    const { event } = parsed;
    if ('EventID' in asJsonObject(asJsonObject(event['Event'])['System']))
      this.giveDocument(event, { line, hash, exactly: () => event }, name);
    else this.unreadable(line, 'no Windows event: it has no System with an EventID');
  }

  /** Whether something waits for the parser of XML: to be asked for behind each entry, while that is at hand. */
  get isWaiting(): boolean {
    return this.waiting.length > 0;
  }

  async catchUp(): Promise<void> {
    ({ parseEvent: this.parseEvent } = await import('./parse-event.js'));
    for (const read of this.waiting.splice(0)) read();
  }

  /** What a pipeline dropped stands as null in the list of what is expected of it. */
  private unwrapList(value: JsonObject, place: Place): void {
    const [key = ''] = Object.keys(value);
    this.unwrapEach(value[key], place, (whole) => whole[key]);
  }

  private unwrapHit(hit: JsonObject, place: Place): void {
    const key = '_source' in hit ? '_source' : 'fields';
    const content = hit[key];
    if (!isJsonObject(content)) {
      this.unreadable(place.line, 'a hit without _source and fields');
      return;
    }
    // What stands before it, such as the score, depends on how it was asked for.
    const exactly = () => place.exactly()[key] as JsonObject;
    this.give(content, { ...place, hash: () => place.hash(key), exactly }, nameOf(hit));
  }

  private give(value: JsonObject, place: Omit<Place, 'given'>, name: string | undefined): void {
    const xml = eventXmlOf(value);
    const raw = xml === undefined ? eventJsonOf(value) : undefined;
    if (xml !== undefined) this.unwrapXml(xml, place, name);
    else if (raw) this.unwrap(raw.value, { ...place, given: 0, exactly: raw.exactly });
    else this.giveDocument(value, place, name);
  }

  private giveDocument(
    value: JsonObject,
    { line, hash, exactly }: Omit<Place, 'given'>,
    name: string | undefined,
  ): void {
    const document = { value, line, hash, exactly };
    this.sink.document(name === undefined ? document : { ...document, name });
  }

  private unwrapEach(list: unknown, { line, exactly }: Place, listOf: (whole: JsonObject) => unknown): void {
    let exact: readonly JsonObject[] | undefined;
    for (const [index, element] of (Array.isArray(list) ? (list as unknown[]) : []).entries()) {
      const hash = (key?: string): string => {
        const text = Buffer.from(JSON.stringify(key === undefined ? element : (element as JsonObject)[key]));
        return contentHash(text, 0, text.length);
      };
      const exactElement = () => (exact ??= listOf(exactly()) as readonly JsonObject[])[index] as JsonObject;
      if (element === null) this.sink.passed();
      else if (isJsonObject(element)) this.unwrap(element, { line, hash, exactly: exactElement, given: 0 });
      else this.unreadable(line, 'not an object');
    }
  }
}

const actions = new Set(['index', 'create', 'update', 'delete']);

/** `{"index":{"_index":"a","_id":"1"}}`: one key, whose object names and has no content. */
function isAction(value: JsonObject): boolean {
  for (const key in value) {
    if (!actions.has(key)) return false;
    const action = value[key];
    return (
      isJsonObject(action) &&
      Object.keys(value).length === 1 &&
      Object.values(action).every((part) => typeof part !== 'object')
    );
  }
  return false;
}

function actionName(value: JsonObject): string | undefined {
  return nameOf(Object.values(value)[0] as JsonObject);
}

function nameOf({ _index: index, _id: id }: JsonObject): string | undefined {
  if (typeof id !== 'string' && typeof id !== 'number') return undefined;
  return `${typeof index === 'string' ? index : ''}/${id}`;
}

function isHit(value: JsonObject): boolean {
  return '_source' in value || ('fields' in value && ('_index' in value || '_id' in value));
}

/** `{"expected": [{…}, {…}]}`, as the tests of Elastic's integrations have them, or `{"events": […]}`: nothing but one list of objects. */
function isList(value: JsonObject): boolean {
  let list: unknown;
  for (const key in value) {
    if (list !== undefined) return false;
    list = value[key];
  }
  return Array.isArray(list) && list.some(isJsonObject);
}
