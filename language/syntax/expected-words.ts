import { commands } from '../facts/commands.js';
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

const commandWords = new Set<string>(commands.map(({ keyword }) => keyword));
const shortUnits = new Set<string>(timeUnits.flatMap(({ spellings }) => spellings.slice(1)));

/** What may come at a place, in a hunter's words: `WHERE`, `a variable`, `a new statement`. */
export function expectedWords(place: Place): string[] {
  if (place.signs.includes('<')) return ['an operator such as =, !=, LIKE or IN'];
  const begins = mayBegin(place);
  const words = [...place.keywords].filter(
    (word) => !shortUnits.has(word) && !(begins && commandWords.has(word)),
  );
  const slots = place.terminals
    .map((terminal) => place.slotOf.get(terminal) ?? '')
    .filter((slot) => !(begins && slot === 'name'))
    .map((slot) => nameOfSlot[slot] ?? slot);
  const signs = place.signs.map((sign) => `\`${sign}\``);
  return [...new Set([...words, ...slots, ...signs, ...(begins ? ['a new statement'] : [])])];
}

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
