import { hasCase } from './spellings.js';
import { isFolded, takenText } from './taken-text.js';

/** Hexadecimal in mixed case, which nobody writes: the other spellings of a hash are listed. */
const mixedCase = '.*[a-f].*[A-F].*|.*[A-F].*[a-f].*';

/** Characters of alternatives in one expression; servers take 1,000 in all (`index.max_regex_length`). */
const alternativesAtMost = 950;

/** The same as `wildSpellings`, of many values together, as regular expressions. Undefined where that cannot be said. */
export function manySpellings(values: readonly string[], take: string | undefined): string[] | undefined {
  if (take === 'hash') return [mixedCase];
  const around = takenText(take)?.around;
  if (around === undefined) return undefined;
  const some = alternatives(values, isFolded(take) ? inAnyCase : literally);
  return some?.map((one) => `${around.before}(${one})${around.after}`);
}

/** The same for values in any letter case, those as they stand among them. */
export function spellingsInAnyCase(
  values: readonly string[],
  take: string | undefined,
): string[] | undefined {
  const around = takenText(take)?.around;
  if (around === undefined) return undefined;
  const optional = (one: string): string => (one === '' ? '' : `(${one})?`);
  const [before, after] = [optional(around.before), optional(around.after)];
  return alternatives(values, inAnyCase)?.map((some) => `${before}(${some})${after}`);
}

/** Texts as alternatives of regular expressions, many in each; undefined where one of them is too long for any. */
export function alternatives(values: readonly string[], written = literally): string[] | undefined {
  const groups: string[] = [];
  for (const value of values) {
    const one = written(value);
    const last = groups.at(-1);
    if (last !== undefined && last.length + one.length < alternativesAtMost)
      groups[groups.length - 1] = `${last}|${one}`;
    else if (one.length < alternativesAtMost) groups.push(one);
    else return undefined;
  }
  return groups;
}

function literally(text: string): string {
  return text.replace(/[^A-Za-z0-9]/gu, '\\$&');
}

/** Each letter as a class of both cases: no server takes `case_insensitive` for a runtime field, nor for letters beyond ASCII. */
function inAnyCase(text: string): string {
  return [...text].map((one) => (hasCase(one) ? bothCases(one) : literally(one))).join('');
}

/** What can be several letters in the other case, as ß is, stands for any. */
function bothCases(letter: string): string {
  const both = letter.toLowerCase() + letter.toUpperCase();
  return [...both].length === 2 ? `[${both}]` : '.+';
}

/** The text that a regular expression asks for where it asks for nothing else: `svchost\.exe`. */
export function literalOf(expression: string): string | undefined {
  const characters = expression.match(/\\[\s\S]|[\s\S]/gu) ?? [];
  const plain = characters.map((character) =>
    /^\\[^A-Za-z0-9]$/u.test(character) ? character.slice(1) : character,
  );
  const special = characters.some((character) => /^\\[A-Za-z0-9]$|^[\\^$.|?*+()[\]{}]$/.test(character));
  return special ? undefined : plain.join('');
}
