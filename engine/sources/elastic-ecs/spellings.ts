import ipaddr from 'ipaddr.js';
import { isMac, macSpellings, registryKeySpellings } from '../../identity/normal-form.js';
import type { AskedField } from './asked-fields.js';
import { isFolded } from './taken-text.js';

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

/** As it is found, and as programs write it that take one case for all. */
export function threeCases(value: string): string[] {
  return [value, value.toLowerCase(), value.toUpperCase()];
}

export function hasCase(text: string): boolean {
  return text.toLowerCase() !== text.toUpperCase();
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
