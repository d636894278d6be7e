import type { FlatEvent } from './flat-event.js';
import { asJsonObject, type JsonObject } from '../../model/json-object.js';

/** An alert or archived event of Wazuh (`data.win`, or `win` alone); undefined where no Windows event is in it. */
export function fromWazuh(value: JsonObject): FlatEvent | undefined {
  const win = asJsonObject(asJsonObject(value['data'])['win'] ?? value['win']);
  const system = asJsonObject(win['system']);
  if (!('eventID' in system)) return undefined;
  return {
    ...eventData(asJsonObject(win['eventdata'])),
    EventID: system['eventID'],
    SourceName: system['providerName'],
    Channel: system['channel'],
    Hostname: system['computer'],
    Keywords: system['keywords'],
    ExecutionProcessID: system['processID'],
    '@timestamp': system['systemTime'] ?? value['timestamp'] ?? value['@timestamp'],
  };
}

/** Wazuh writes the names of Windows with a small first letter. */
function eventData(data: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(data).map(([name, text]) => [
      name.charAt(0).toUpperCase() + name.slice(1),
      typeof text === 'string' ? unescaped(text) : text,
    ]),
  );
}

/** Wazuh escapes backslashes and quotes once more than JSON does; a text that has others was not escaped. */
function unescaped(text: string): string {
  const escapes = /\\([\\"])/g;
  return text.replace(escapes, '').includes('\\') ? text : text.replace(escapes, '$1');
}
