import type { IndexField } from './index-fields.js';
import { anyOf, exists, type Query } from './queries.js';
import { alternatives } from './regular-expressions.js';

/** Each costs the server an automaton. */
const expressionsAtMost = 100;

/**
 * The documents whose text may hold one of the texts or wildcard patterns, by the words that the usual analyzer makes of all of it, in
 * small letters: never fewer. It cuts no word within letters and digits of ASCII, unless the word is longer than it takes.
 */
export function holdingWords(path: string, { ownWords }: IndexField, texts: readonly string[]): Query {
  const runs = texts.map(longestRun);
  if (ownWords || runs.includes('')) return exists(path);
  const expressions = alternatives([...new Set(runs)]);
  if (expressions === undefined || expressions.length > expressionsAtMost) return exists(path);
  return anyOf([
    ...expressions.map((some) => regexp(path, `.*(${some}).*`)),
    regexp(path, `.{${cutWord}}.*`),
  ]);
}

/** Characters of a word that can be a part of a longer one: 255 units, of which two make a character at most. */
const cutWord = 120;

function regexp(path: string, value: string): Query {
  return { regexp: { [path]: { value } } };
}

/** Servers refuse expressions for long runs of one character. */
const mostOfRun = 100;

/** The longest of the letters and digits that stand together; empty where there are none. */
function longestRun(text: string): string {
  const runs = text.match(/[A-Za-z0-9]+/g) ?? [];
  const longest = runs.reduce((long, run) => (run.length > long.length ? run : long), '');
  return longest.slice(0, mostOfRun).toLowerCase();
}
