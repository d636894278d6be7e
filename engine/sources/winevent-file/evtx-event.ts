import { parseExactly } from '../../exact-json.js';
import type { FlatEvent } from './flat-event.js';
import { asJsonObject, type JsonObject } from '../../model/json-object.js';
import { userDataElements } from './event-shapes.js';

/** The event inside `System` and `EventData`, the XML of an .evtx file as JSON; undefined where it is none. */
export function fromEvtx(event: JsonObject): FlatEvent | undefined {
  const system = asJsonObject(event['System']);
  if (!('EventID' in system)) return undefined;
  return {
    ...dataOf(event),
    EventID: text(system['EventID']),
    SourceName: attribute(system, 'Provider', 'Name'),
    Channel: system['Channel'],
    Hostname: system['Computer'],
    Keywords: system['Keywords'],
    UserID: attribute(system, 'Security', 'UserID'),
    ExecutionProcessID: attribute(system, 'Execution', 'ProcessID'),
    '@timestamp': time(attribute(system, 'TimeCreated', 'SystemTime')),
  };
}

/** A line of EvtxECmd, whose `Payload` is the event's data as the text of a JSON object; undefined where it is none. */
export function fromEvtxECmd(event: JsonObject): FlatEvent | undefined {
  const { Payload, EventId, Provider, Channel, Computer, Keywords, ProcessId, UserId, TimeCreated } = event;
  if (typeof Payload !== 'string' || typeof Provider !== 'string') return undefined;
  return {
    ...dataOf(asJsonObject(parsed(Payload))),
    EventID: EventId,
    SourceName: Provider,
    Channel,
    Hostname: Computer,
    Keywords,
    UserID: UserId,
    ExecutionProcessID: ProcessId,
    '@timestamp': TimeCreated,
  };
}

/** Undefined where the text is no JSON: the event has no data then, and is one all the same. */
function parsed(text: string): unknown {
  try {
    return parseExactly(text);
  } catch {
    return undefined;
  }
}

/** The data of an event by its names, of an event that has it apart from what every event has. */
export function dataOf({ EventData, UserData }: JsonObject): JsonObject {
  const elements = asJsonObject(UserData);
  const userData = userDataElements.map((element) => asJsonObject(elements[element]));
  return Object.assign(eventData(asJsonObject(EventData)), ...userData) as JsonObject;
}

/** Values by their names; xmltodict keeps the elements as they are: `Data: [{ '@Name': …, '#text': … }]`. */
function eventData({ Data, ...others }: JsonObject): JsonObject {
  const elements: unknown[] = Array.isArray(Data) ? Data : [Data];
  const named = elements.flatMap((element) => {
    const name = attributeOf(element, 'Name');
    return typeof name === 'string' ? [[name, text(element)] as const] : [];
  });
  if (named.length > 0) return { ...others, ...Object.fromEntries(named) };
  return Data === undefined ? others : { ...others, Data };
}

/** An attribute of an element, which evtx_dump and Chainsaw may also have beside it. */
function attribute(around: JsonObject, element: string, name: string): unknown {
  return attributeOf(around[element], name) ?? asJsonObject(around[`${element}_attributes`])[name];
}

/** An attribute of XML, in the spellings of evtx_dump, xmltodict and Velociraptor. */
function attributeOf(value: unknown, name: string): unknown {
  const element = asJsonObject(value);
  return asJsonObject(element['#attributes'])[name] ?? element[`@${name}`] ?? element[name];
}

/** The text of an element, which stands in a member of its own where the element has attributes. */
function text(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return asJsonObject(value)['#text'] ?? asJsonObject(value)['Value'];
}

/** Velociraptor writes seconds since 1970. */
function time(value: unknown): unknown {
  return typeof value === 'number' ? value * 1000 : value;
}
