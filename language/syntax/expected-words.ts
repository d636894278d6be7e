import { commandWords } from '../facts/commands.js';
import { keywords } from '../facts/keywords.js';
import { timeUnits } from '../facts/time-units.js';
import type { Place } from '../lexer/automaton.js';
import { mayBegin } from '../lexer/token-builder.js';

/** What a hunter calls the thing that belongs into a property of the AST. */
const nameOfSlot: Readonly<Record<string, string>> = {
  entityType: 'an entity type',
  relation: 'a relation',
  attribute: 'an attribute',
  attributes: 'an attribute',
  leftAttribute: 'an attribute',
  rightAttribute: 'an attribute',
  variable: 'a variable',
  source: 'a variable',
  merged: 'a variable',
  input: 'a variable',
  inputs: 'a variable',
  left: 'a variable',
  right: 'a variable',
  uris: 'a data source',
  path: 'a file path',
  analytics: 'an analytics',
  time: 'a time',
  count: 'a whole number',
  size: 'a whole number',
  number: 'a value',
  text: 'a value',
  word: 'a value',
  values: 'a string in quotes',
  key: 'a string in quotes',
  alias: 'a name',
  name: 'the name of an argument',
};

const shortUnits = new Set<string>(timeUnits.flatMap(({ spellings }) => spellings.slice(1)));

const functions = new Set<string>(keywords.filter(({ kind }) => kind === 'function').map(({ text }) => text));
const ranks = new Map(keywords.map(({ text }, index) => [text, index]));
const rankOf = (word: string): number => ranks.get(word) ?? ranks.size;

/** What may come at a place, in a hunter's words: `WHERE`, `a variable`, `a new statement`. */
export function expectedWords(place: Place): string[] {
  if (place.signs.includes('<')) return ['an operator such as =, !=, LIKE or IN'];
  const begins = mayBegin(place);
  // Behind `=` stand the commands that give a result, and what else can be assigned.
  const assigns = !begins && place.keywords.has('GET');
  const isLeftOut = (word: string): boolean =>
    shortUnits.has(word) ||
    ((begins || assigns) && commandWords.has(word)) ||
    (assigns && functions.has(word));
  const words = [...place.keywords].filter((word) => !isLeftOut(word)).sort((a, b) => rankOf(a) - rankOf(b));
  const slots = place.terminals
    .map((terminal) => place.slotOf.get(terminal) ?? '')
    .filter((slot) => !(begins && slot === 'name'))
    .map((slot) => nameOfSlot[slot] ?? slot);
  const signs = place.signs.map((sign) => `\`${sign}\``);
  const all = [...slots, ...(assigns ? ['a command such as GET or FIND'] : []), ...words, ...signs];
  return [...new Set([...all, ...(begins ? ['a new statement'] : [])])];
}

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
