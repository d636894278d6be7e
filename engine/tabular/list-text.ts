import { exactNumber } from '../../language/meaning/large-integers.js';
import { withExactNumbers } from '../exact-json.js';
import type { Scalar } from '../model/record.js';
import { isScalar } from '../model/scalar.js';

/** The list of scalars that a text is: JSON, as SAVE writes it, or as Python prints it into CSV. Undefined for other texts. */
export function listIn(text: string): readonly Scalar[] | undefined {
  if (!text.startsWith('[') || !text.endsWith(']')) return undefined;
  return jsonList(text) ?? pythonList(text);
}

function jsonList(text: string): readonly Scalar[] | undefined {
  try {
    const value: unknown = JSON.parse(withExactNumbers(text));
    return Array.isArray(value) && value.every(isScalar) ? value : undefined;
  } catch {
    return undefined;
  }
}

function pythonList(text: string): readonly Scalar[] | undefined {
  const inside = text.slice(1, -1).trim();
  const list: Scalar[] = [];
  for (let start = 0; ;) {
    const end = wordEnd(inside, start);
    if (end === undefined) return undefined;
    list.push(scalarOf(inside.slice(start, end)));
    if (end === inside.length) return list;
    start = matchEnd(/,\s*/y, inside, end) ?? inside.length;
  }
}

/** Goes by characters, since a pattern that repeats a choice exhausts the stack on texts of some megabytes. */
function wordEnd(text: string, start: number): number | undefined {
  const quote = text[start];
  if (quote !== "'" && quote !== '"') return matchEnd(/-?\d+(?:\.\d+)?|True|False/y, text, start);
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at + 1;
  }
  return undefined;
}

function matchEnd(sticky: RegExp, text: string, start: number): number | undefined {
  sticky.lastIndex = start;
  return sticky.test(text) ? sticky.lastIndex : undefined;
}

function scalarOf(word: string): Scalar {
  if (word === 'True' || word === 'False') return word === 'True';
  if (!/^['"]/.test(word)) return exactNumber(word);
  return word.slice(1, -1).replaceAll(/\\(.)/gs, (_, char: string) => escapes[char] ?? char);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
