import { asJsonObject, isJsonObject, type JsonObject } from '../../model/json-object.js';

/** The keys that lead to what a tool put its envelope around, from the outside in. */
type Envelope = readonly string[];

/** Around the event that a rule of Chainsaw found, and around those that it counts together. */
const ofChainsaw: readonly Envelope[] = [['document', 'data'], ['data']];

/** Around the response to a search of Elasticsearch that was not waited for. */
const ofAsyncSearch: Envelope = ['response'];

/** Around a message of Kafka, as kcat and consoles write it. Where it is a text, event-text.ts finds it. */
const ofKafka: readonly Envelope[] = [['value'], ['payload']];

/** The envelope around one document that a value is; undefined where it is a document itself. */
export function envelopeOf(value: JsonObject): Envelope | undefined {
  if ('result' in value && isOfSplunk(value)) return ['result'];
  if ('response' in value && 'is_partial' in value) return ofAsyncSearch;
  if ('topic' in value && 'offset' in value)
    return ofKafka.find((envelope) => isJsonObject(insideOf(value, envelope)));
  if (!('document' in value || 'kind' in value)) return undefined;
  return ofChainsaw.find((envelope) => 'Event' in asJsonObject(insideOf(value, envelope)));
}

/** The envelope around a list of documents: what a search of Splunk found, a sequence of EQL, what a rule of Chainsaw counts together. */
export function listEnvelopeOf(value: JsonObject): Envelope | undefined {
  if ('results' in value && isOfSplunk(value) && Array.isArray(value['results'])) return ['results'];
  if ('join_keys' in value && Array.isArray(value['events'])) return ['events'];
  return value['kind'] === 'aggregate' && Array.isArray(value['documents']) ? ['documents'] : undefined;
}

export function insideOf(value: JsonObject, envelope: Envelope): unknown {
  let inside: unknown = value;
  for (const key of envelope) inside = asJsonObject(inside)[key];
  return inside;
}

function isOfSplunk(value: JsonObject): boolean {
  return 'preview' in value || 'offset' in value || 'lastrow' in value;
}

/** A line of Splunk that tells of the search alone: that it is over. */
export function isEndOfSearch(value: JsonObject): boolean {
  return 'lastrow' in value && Object.keys(value).every((key) => ofSearch.has(key));
}

const ofSearch = new Set(['preview', 'offset', 'lastrow']);
