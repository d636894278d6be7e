import { setAttribute, type Scalar, type SourceObject } from './record.js';

/**
 * A text without half characters: a surrogate that stands alone, which no UTF-8 can hold, is spelled out as JSON does,
 * `\ud800`. So texts that differ stay different in the store, in files and on the screen.
 */
export function wholeText(text: string): string {
  return text.isWellFormed() ? text : text.replace(/\p{Surrogate}/gu, spelledOut);
}

function spelledOut(half: string): string {
  return `\\u${half.charCodeAt(0).toString(16)}`;
}

export function wholeValue(value: Scalar): Scalar {
  return typeof value === 'string' ? wholeText(value) : value;
}

/** The object itself where all its texts are whole. */
export function wholeObject(object: SourceObject): SourceObject {
  if (isWhole(object)) return object;
  const attributes: Record<string, Scalar | readonly Scalar[]> = {};
  for (const [key, value] of Object.entries(object.attributes))
    setAttribute(
      attributes,
      wholeText(key),
      typeof value === 'object' ? value.map(wholeValue) : wholeValue(value),
    );
  return { ...object, attributes, ...(object.id !== undefined && { id: wholeText(object.id) }) };
}

function isWhole({ id, attributes }: SourceObject): boolean {
  if (id?.isWellFormed() === false) return false;
  for (const key in attributes) {
    const value = attributes[key];
    if (!key.isWellFormed()) return false;
    if (typeof value === 'string') {
      if (!value.isWellFormed()) return false;
    } else if (
      typeof value === 'object' &&
      value.some((one) => typeof one === 'string' && !one.isWellFormed())
    )
      return false;
  }
  return true;
}
