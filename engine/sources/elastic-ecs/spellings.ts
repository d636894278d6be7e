import ipaddr from 'ipaddr.js';
import { isMac, macSpellings, registryKeySpellings } from '../../identity/normal-form.js';
import type { TakeName } from '../../mapping/takes.js';
import type { AskedField } from './asked-fields.js';

/** How a value stands in the texts that a mapping takes it out of: what comes before it and after it. */
interface Place {
  readonly before: string;
  readonly after: string;
}

/** Which texts give a value by what the mapping takes of them. */
interface TakenText {
  /** Where in a longer text the value can stand, as wildcards; empty where the text is the value. */
  readonly inside: readonly Place[];
  /** The same for many values at once: what is around them in Lucene's regular expressions; absent where that cannot be said. */
  readonly around?: Place;
  /** The value is written in any case. */
  readonly folds?: true;
  /** The text is never the value alone. */
  readonly neverAlone?: true;
}

const whole: TakenText = { inside: [] };
const folded: TakenText = { inside: [{ before: '', after: '' }], folds: true };
const atEnd: TakenText = {
  inside: ['\\\\', '/'].map((slash) => ({ before: `*${slash}`, after: '' })),
  around: { before: '.*[\\\\/]', after: '' },
};

function named(name: string): TakenText {
  return {
    inside: [{ before: `*${name}=`, after: '*' }],
    around: { before: `.*${name}=`, after: '.*' },
  };
}

function hashNamed(name: string): TakenText {
  return { ...named(name), folds: true };
}

const withPort: TakenText = {
  inside: [
    { before: '', after: ':*' },
    { before: '[', after: ']*' },
  ],
  around: { before: '\\[?', after: '[:\\]].*' },
};

/** Undefined: the text differs from the value in ways that no query says, so that only its presence can be asked for. */
const texts: Readonly<Record<TakeName, TakenText | undefined>> = {
  'file-name': atEnd,
  folder: {
    // Whatever comes behind it, since a root (`/`, `C:\`) has its separator: what else fits is left out later.
    inside: [{ before: '', after: '?*' }],
    around: { before: '', after: '.*' },
    neverAlone: true,
  },
  'user-name': { inside: [{ before: '*\\\\', after: '' }], around: { before: '.*\\\\', after: '' } },
  'user-domain': { inside: [{ before: '', after: '\\\\*' }], around: { before: '', after: '\\\\.*' } },
  'principal-name': { inside: [{ before: '', after: '@*' }], around: { before: '', after: '@.*' } },
  'registry-value': { inside: [{ before: '*\\\\', after: '' }], around: { before: '.*\\\\', after: '' } },
  'lower-case': folded,
  hash: folded,
  mac: folded,
  guid: whole,
  sid: whole,
  'hash-md5': hashNamed('MD5'),
  'hash-sha1': hashNamed('SHA1'),
  'hash-sha256': hashNamed('SHA256'),
  'hash-imphash': hashNamed('IMPHASH'),
  'technique-id': named('technique_id'),
  'technique-name': named('technique_name'),
  'dns-addresses': { inside: [{ before: '*', after: '*' }], folds: true },
  'dns-aliases': { inside: [{ before: '*', after: '*' }], folds: true },
  'domain-name': whole,
  host: withPort,
  'host-name': withPort,
  address: withPort,
  'ip-address': whole,
  // A comma in a name has a backslash before it.
  'common-name': undefined,
  'protocol-name': undefined,
  'hex-byte': undefined,
  time: undefined,
  'registry-data': undefined,
  'registry-data-type': undefined,
};

function textOf(take: string | undefined): TakenText | undefined {
  return take === undefined ? whole : Object.hasOwn(texts, take) ? texts[take as TakeName] : undefined;
}

/** Whether a query can ask for a value that the mapping takes so out of a text. */
export function canBeSpelt(take: string | undefined): boolean {
  return textOf(take) !== undefined;
}

/** Whether the value stands in a text of another form, whose words tell nothing of it. */
export function isInForm(take: string | undefined): boolean {
  return take !== undefined && /^(hash|technique)-|^dns-(addresses|aliases)$/.test(take);
}

/** Whether the text that gives the value can be longer than it. */
export function isPart(take: string | undefined): boolean {
  return textOf(take)?.inside.some(({ before, after }) => before !== '' || after !== '') ?? true;
}

export function isFolded(take: string | undefined): boolean {
  return textOf(take)?.folds === true;
}

/** How a value is looked for in a field. */
type Meant = Pick<AskedField, 'take' | 'anyCase'>;

/** Texts that give the value as they stand. Numbers are also written with a fraction and in hexadecimal. */
export function spellings(value: string, { take, anyCase }: Meant): string[] {
  const number = /^\d+$/.test(value) ? Number(value) : undefined;
  if (number !== undefined && Number.isSafeInteger(number)) {
    const hexadecimal = number.toString(16);
    const padded = [hexadecimal, hexadecimal.padStart(8, '0'), hexadecimal.padStart(16, '0')];
    return [value, `${value}.0`, ...padded.flatMap((text) => [`0x${text}`, `0x${text.toUpperCase()}`])];
  }
  if (ipaddr.IPv4.isValidFourPartDecimal(value)) return [value, `::ffff:${value}`, `::FFFF:${value}`];
  if (take === 'mac' || isMac(value)) return macSpellings(value);
  if (take === 'guid') return guidSpellings(value);
  const written = registryKeySpellings(value);
  return anyCase === 'usual' || isFolded(take) ? written.flatMap(threeCases) : written;
}

/** A GUID is written with and without braces, in upper and lower case. */
export function guidSpellings(value: string): string[] {
  const bare = value.replace(/^\{|\}$/g, '');
  const spelt = [bare, bare.toLowerCase(), bare.toUpperCase()];
  return [...new Set([value, ...spelt, ...spelt.map((text) => `{${text}}`)])];
}

/** Wildcards for the texts that give the value besides those of `spellings`. */
export function wildSpellings(value: string, take: string | undefined): string[] {
  return placed(wildcardText(value), take);
}

/** The same for a value in any letter case, that as it stands among them: servers fold the letters of ASCII alone. */
export function wildSpellingsInAnyCase(value: string, take: string | undefined): string[] {
  const text = [...value].map((one) => (isBeyondAscii(one) ? '*' : wildcardText(one))).join('');
  const isAlone = hasCase(value) && textOf(take)?.neverAlone !== true;
  return [...(isAlone ? [text] : []), ...placed(text, take)];
}

function placed(text: string, take: string | undefined): string[] {
  const value = take === 'folder' ? text.replace(endingInSeparators, '') : text;
  return (textOf(take)?.inside ?? []).map(({ before, after }) => `${before}${value}${after}`);
}

/** As a wildcard has them; not those that are the whole path. Looked for from the first of them on alone, in linear time. */
const endingInSeparators = /(?<=^(?:\\\\|\/)|[^\\/])(?:\\\\|\/)+$/;

/** Whether the text that gives the value begins with it. */
export function isAtBeginning(take: string | undefined): boolean {
  const places = textOf(take)?.inside ?? [];
  return places.length > 0 && places.every(({ before, after }) => before === '' && after !== '');
}

/** The wildcard for the texts of which a part fits a wildcard: a part of a path may stand anywhere in it. */
export function opened(pattern: string, take: string | undefined): string {
  const places = textOf(take)?.inside ?? [];
  const before = places.some((place) => place.before !== '');
  const after = places.some((place) => place.after !== '');
  return `${before ? '*' : ''}${pattern}${after ? '*' : ''}`;
}

/** Hexadecimal in mixed case, which nobody writes: the other spellings of a hash are listed. */
const mixedCase = '.*[a-f].*[A-F].*|.*[A-F].*[a-f].*';

/** Characters of alternatives in one expression; servers take 1,000 in all (`index.max_regex_length`). */
const alternativesAtMost = 950;

/** The same as `wildSpellings`, of many values together, as regular expressions. Undefined where that cannot be said. */
export function manySpellings(values: readonly string[], take: string | undefined): string[] | undefined {
  if (take === 'hash') return [mixedCase];
  const around = textOf(take)?.around;
  if (around === undefined) return undefined;
  const some = alternatives(values, isFolded(take) ? inAnyCase : literally);
  return some?.map((one) => `${around.before}(${one})${around.after}`);
}

/** The same for values in any letter case, those as they stand among them. */
export function spellingsInAnyCase(
  values: readonly string[],
  take: string | undefined,
): string[] | undefined {
  const around = textOf(take)?.around;
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

export function hasCase(text: string): boolean {
  return text.toLowerCase() !== text.toUpperCase();
}

function isBeyondAscii(letter: string): boolean {
  return letter > '\x7f' && hasCase(letter);
}

/** As it is found, and as programs write it that take one case for all. */
export function threeCases(value: string): string[] {
  return [value, value.toLowerCase(), value.toUpperCase()];
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

/**
 * Texts that can be a number and are not written as `spellings` has them: with blanks, a sign, zeros before it, a fraction, an exponent, in
 * hexadecimal of any other case or length.
 */
export const oddNumbers = [
  '[^0-9].*',
  '0[0-9].*',
  '[0-9]+[^0-9xX].*',
  '0X.*',
  '0x.*[a-f].*[A-F].*',
  '0x.*[A-F].*[a-f].*',
  '0x0(.{0,6}|.{8,14}|.{16,})',
].join('|');

/** The text for itself in a wildcard query. */
export function wildcardText(text: string): string {
  return text.replace(/[\\*?]/g, '\\$&');
}
