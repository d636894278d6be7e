import type { Scalar } from '../model/record.js';

const item = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|True|False`;
const python = new RegExp(String.raw`^\[\s*(?:(?:${item})(?:,\s*(?:${item}))*)\s*\]$`, 's');

/** The list of scalars that a text is: JSON, as SAVE writes it, or as Python prints it into CSV. Undefined for other texts. */
export function listIn(text: string): readonly Scalar[] | undefined {
  if (!text.startsWith('[') || !text.endsWith(']')) return undefined;
  return jsonList(text) ?? pythonList(text);
}

function jsonList(text: string): readonly Scalar[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(isScalar) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function pythonList(text: string): readonly Scalar[] | undefined {
  if (!python.test(text)) return undefined;
  return [...text.slice(1, -1).matchAll(new RegExp(item, 'gs'))].map(([word]) => {
    if (word === 'True' || word === 'False') return word === 'True';
    if (!/^['"]/.test(word)) return Number(word);
    return word.slice(1, -1).replaceAll(/\\(.)/gs, (_, char: string) => escapes[char] ?? char);
  });
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
