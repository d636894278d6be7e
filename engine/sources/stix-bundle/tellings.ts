import { isDeepStrictEqual } from 'node:util';
import { contentHash } from '../documents/content-hash.js';
import type { StixObjects } from './objects.js';
import type { JsonObject } from '../../model/json-object.js';

/** Who tells more different things of one object repeats a mistake, and each record that mentions it would say them all. */
const maxTellings = 16;

/**
 * The same object stands in many bundles of a file, since its id comes of what identifies it, and each may tell more of it. All
 * have what any tells; where they contradict each other there is a telling for each, so that nothing of it is lost.
 */
export function addTelling(objects: Map<string, JsonObject[]>, id: string, value: JsonObject): void {
  const before = objects.get(id) ?? [];
  const told = before.map((other) => ({ ...value, ...other }));
  if (!before.some((other) => agrees(other, value))) told.push({ ...told[0], ...value });
  objects.set(id, told.length > maxTellings ? told.slice(-maxTellings) : told);
}

function agrees(one: JsonObject, other: JsonObject): boolean {
  return Object.entries(other).every(([key, value]) => {
    const before = Object.hasOwn(one, key) ? one[key] : undefined;
    return before === undefined || isDeepStrictEqual(before, value);
  });
}

/** What is told by these keys and by all that they refer to, whatever the reference is called. */
export function reached(all: StixObjects, keys: readonly string[]): Map<string, readonly JsonObject[]> {
  const found = new Map<string, readonly JsonObject[]>();
  const waiting = [...keys];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const told = all.get(key);
    if (told === undefined || found.has(key)) continue;
    found.set(key, told);
    for (const value of told) addTexts(value, waiting);
  }
  return found;
}

/** Everything that may be a reference. Not the object's own id, by which it was found. */
function addTexts(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value);
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) if (key !== 'id') addTexts(part, texts);
}

/** A hash of what is told, in whatever order and with whatever spaces it is written. */
export function contentOf(told: unknown): string {
  const bytes = Buffer.from(JSON.stringify(told, inOrder));
  return contentHash(bytes, 0, bytes.length);
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
