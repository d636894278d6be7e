import { exactNumber } from '../language/meaning/large-integers.js';

/** JSON whose numbers stay exact: whole numbers that a number cannot hold are texts. Costs little where there are none. */
export function parseExactly(text: string): unknown {
  return JSON.parse(withExactIntegers(text));
}

/** JSON with the digits of such whole numbers in quotes. */
export function withExactIntegers(text: string): string {
  return hasLongNumber(text) ? withExactNumbers(text) : text;
}

/** Not whole strings, since a pattern that repeats a choice exhausts the stack on strings of some megabytes. */
const quoteOrNumber = /\\.|"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/** JSON with all numbers that a number cannot hold in quotes: the largest ones, too. */
export function withExactNumbers(text: string): string {
  let quoted = false;
  return text.replace(quoteOrNumber, (item) => {
    if (item === '"') quoted = !quoted;
    if (quoted || item === '"') return item;
    return typeof exactNumber(item) === 'string' ? `"${item}"` : item;
  });
}

/** Whether JSON.parse may have made the value of a number with other digits. */
export function isRounded(value: unknown): boolean {
  return typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER);
}

/** Whether there is such a value anywhere in what was parsed. */
export function holdsRounded(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return isRounded(value);
  for (const key in value) if (holdsRounded((value as Readonly<Record<string, unknown>>)[key])) return true;
  return false;
}

/** Digits of the shortest whole number that is not exact. */
const fewestDigits = 16;

/** Looks at each 16th character: one of them is among as many digits. May take for one what stands in a string, never the other way. */
function hasLongNumber(text: string): boolean {
  for (let at = fewestDigits - 1; at < text.length; at += fewestDigits) {
    if (!isDigit(text.charCodeAt(at))) continue;
    let [start, end] = [at, at + 1];
    while (start > 0 && isDigit(text.charCodeAt(start - 1))) start--;
    while (end < text.length && isDigit(text.charCodeAt(end))) end++;
    if (end - start >= fewestDigits && isValue(text, start, end)) return true;
    at = end - (end % fewestDigits) - 1;
  }
  return false;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/**
 * Whether digits stand as a value of JSON does: behind a key, or in a list. Most long numbers stand in texts, such as
 * command lines, where quotes are escaped.
 */
function isValue(text: string, start: number, end: number): boolean {
  if (!/^[\s,\]}]?$/.test(text.charAt(end))) return false;
  let at = start - (text[start - 1] === '-' ? 2 : 1);
  for (let looked = 0; looked < mostLooked; looked++) {
    at = beforeBlanks(text, at);
    if (at < 0 || text[at] === '[') return true;
    if (text[at] !== ',' && text[at] !== ':') return false;
    const isKey = text[at] === ':';
    at = beforeBlanks(text, at - 1);
    if (text[at] === '"') return !isEscaped(text, at);
    if (isKey) return false;
    if (!isDigit(text.charCodeAt(at))) return /^[\]}el]?$/.test(text.charAt(at));
    // One more number of a list: what stands before that decides.
    while (/^[\d.eE+-]$/.test(text.charAt(at))) at--;
  }
  return true;
}

/** Numbers of a list that are looked at, back from one that is long. */
const mostLooked = 1_000;

function beforeBlanks(text: string, from: number): number {
  let at = from;
  while (/^\s$/.test(text.charAt(at))) at--;
  return at;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}
