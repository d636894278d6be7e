import { commands } from '../facts/commands.js';
import { transformers } from '../facts/functions.js';
import { nearest } from '../facts/nearest.js';
import type { Advice } from './syntax-problem.js';

/** What other languages call a command. */
const commandHabits = new Map([
  ['SHOW', 'DISP'],
  ['PRINT', 'DISP'],
  ['VIEW', 'DISP'],
  ['SELECT', 'GET'],
  ['SEARCH', 'GET'],
  ['QUERY', 'GET'],
  ['ORDER', 'SORT'],
  ['EXPORT', 'SAVE'],
  ['WRITE', 'SAVE'],
  ['IMPORT', 'LOAD'],
  ['READ', 'LOAD'],
]);

/** What other languages call a clause, and what sentences say for it. Where a statement has several, the first. */
const clauseHabits: readonly (readonly [word: RegExp, clauses: readonly string[]])[] = [
  [/^(since|after|between)$/i, ['START']],
  [/^(until|till|before|end)$/i, ['STOP']],
  [/^(to|into)$/i, ['STOP', 'TO', 'AS']],
  [/^as$/i, ['TO']],
  [/^(order|ordered|sorted)$/i, ['SORT']],
  [/^(top|first|head|max)$/i, ['LIMIT']],
  [/^(if|with|having|filter|when|matching)$/i, ['WHERE']],
  [/^(columns?|fields?|attributes?|only)$/i, ['ATTR']],
  [/^(in|of)$/i, ['FROM']],
  [/^(on|using)$/i, ['BY']],
];

export function commandHabit(word: string): string | undefined {
  return commandHabits.get(word.toUpperCase());
}

/** The clause that a word is likely to mean, among those that `may` stand there. */
export function clauseHabit(word: string, may: (clause: string) => boolean): string | undefined {
  return clauseHabits.find(([habit]) => habit.test(word))?.[1].find(may);
}

const results = commands.filter(({ result }) => result).map(({ keyword }) => keyword);

/** `x = GTE process …` reads as an assignment of a variable GTE, until the command is spelt. */
export function commandMeant(name: string): string | undefined {
  const habit = commandHabit(name);
  const meant = results.find((keyword) => keyword === habit) ?? nearest(name, results);
  return name === name.toLowerCase() ? meant?.toLowerCase() : meant;
}

/** What to do about a keyword that stands where a variable belongs: `DISP TIMESTAMPED p`, `EXPLAIN GET …`, `x = DISP p`. */
export function adviceOnKeyword(name: string): Advice | undefined {
  const transformer = transformers.find((row) => row.name === name.toUpperCase());
  if (transformer !== undefined)
    return { hint: `Write the variable in brackets: ${transformer.name}(variable).` };
  const meant = commands.find(({ keyword }) => keyword === name.toUpperCase());
  if (meant === undefined) return undefined;
  if (!meant.result)
    return { hint: `${meant.keyword} gives nothing to keep: write it without a name and =.` };
  return { hint: `A variable belongs here: set one above, as in x = ${meant.keyword} …, and write x.` };
}
