import { isMap, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { asJsonObject } from '../model/json-object.js';
import { checkUserMapping, type Place } from './check-user-mapping.js';
import { wrongUserMapping, type UserMapping } from './extend-mapping.js';

const extendable = ['ecs', 'winevent'];

/** Reads a user's mapping, YAML or JSON. Throws wrong-mapping with the line and the place in the file. */
export function parseUserMapping(text: string, from: string): UserMapping {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    const [first = 'unknown'] = error.message.split('\n');
    throw wrongUserMapping(from, first.replace(/ at line \d+, column \d+:?$/, ''), error.linePos?.[0].line);
  }
  const wrong = (place: Place, what: string) => {
    const offset = offsetOf(document, place);
    return wrongUserMapping(from, what, offset === undefined ? undefined : lines.linePos(offset).line);
  };
  const file = checkUserMapping(document.toJS() as unknown, wrong);
  const extended = file['extends'] ?? 'ecs';
  if (typeof extended !== 'string' || !extendable.includes(extended))
    throw wrong(['extends'], `extends is neither ${extendable.join(' nor ')}`);
  return {
    extends: extended,
    from,
    conditions: asJsonObject(file['conditions']) as UserMapping['conditions'],
    tables: asJsonObject(file['tables']) as UserMapping['tables'],
    objects: withoutEmpty(file['objects']) as UserMapping['objects'],
  };
}

/** Roles of which nothing is said, not even that they are empty, are left out. */
function withoutEmpty(objects: unknown): object {
  return Object.fromEntries(Object.entries(asJsonObject(objects)).filter(([, role]) => role !== null));
}

/** Where the last key of a place stands, or as much of the way to it as there is. */
function offsetOf(document: Document.Parsed, place: Place): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const key of place) {
    if (isMap(node)) {
      const pair = node.items.find((one) => String(one.key) === key);
      offset = startOf(pair?.key) ?? offset;
      node = pair?.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | undefined)?.range?.[0];
}
