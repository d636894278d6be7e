import { hasCase } from './spellings.js';
import { takenText } from './taken-text.js';

/** Wildcards for the texts that give the value besides those of `spellings`. */
export function wildSpellings(value: string, take: string | undefined): string[] {
  return placed(wildcardText(value), take);
}

/** The same for a value in any letter case, that as it stands among them: servers fold the letters of ASCII alone. */
export function wildSpellingsInAnyCase(value: string, take: string | undefined): string[] {
  const text = [...value].map((one) => (isBeyondAscii(one) ? '*' : wildcardText(one))).join('');
  const isAlone = hasCase(value) && takenText(take)?.neverAlone !== true;
  return [...(isAlone ? [text] : []), ...placed(text, take)];
}

function placed(text: string, take: string | undefined): string[] {
  const value = take === 'folder' ? text.replace(endingInSeparators, '') : text;
  return (takenText(take)?.inside ?? []).map(({ before, after }) => `${before}${value}${after}`);
}

/** As a wildcard has them; not those that are the whole path. Looked for from the first of them on alone, in linear time. */
const endingInSeparators = /(?<=^(?:\\\\|\/)|[^\\/])(?:\\\\|\/)+$/;

function isBeyondAscii(letter: string): boolean {
  return letter > '\x7f' && hasCase(letter);
}

/** The wildcard for the texts of which a part fits a wildcard: a part of a path may stand anywhere in it. */
export function opened(pattern: string, take: string | undefined): string {
  const places = takenText(take)?.inside ?? [];
  const before = places.some((place) => place.before !== '');
  const after = places.some((place) => place.after !== '');
  return `${before ? '*' : ''}${pattern}${after ? '*' : ''}`;
}

/** Characters and wildcards that are asked for: servers refuse some questions of a little more (`max_determinized_states`). */
const partsOfWildcard = 250;

/** Each of these after a `*` can double what a server makes of a wildcard. */
const singlesAtMost = 8;

/** A wildcard that every server takes, for the same texts or more. */
export function wider(wildcard: string): string {
  const parts: readonly string[] = wildcard.match(/\\.|./gsu) ?? [];
  const star = parts.indexOf('*');
  const singles = star < 0 ? [] : parts.slice(star).filter((part) => part === '?');
  const eased = singles.length > singlesAtMost ? parts.map((part) => (part === '?' ? '*' : part)) : parts;
  return eased.length > partsOfWildcard ? `${eased.slice(0, partsOfWildcard).join('')}*` : eased.join('');
}

/** The text for itself in a wildcard query. */
export function wildcardText(text: string): string {
  return text.replace(/[\\*?]/g, '\\$&');
}

/** `%` is any text, `_` one character; what is special in a wildcard query stands for itself. */
export function likeText(like: string): string {
  return [...like]
    .map((character) => (character === '%' ? '*' : character === '_' ? '?' : wildcardText(character)))
    .join('');
}
