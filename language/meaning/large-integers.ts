/**
 * A number of the text, or the text itself where it is a whole number that a number would be written as another
 * (9007199254740993 would become 9007199254740992), or is larger than any number: 1e400.
 */
export function exactNumber(text: string): number | string {
  const number = Number(text);
  const digits = text.replace(/^\+/, '');
  const isWhole = /^-?\d+$/.test(digits);
  const isExact = Number.isSafeInteger(number) || !isWhole || String(number) === digits;
  return Number.isFinite(number) && isExact ? number : digits;
}

/** The whole number that a text is, where a number would not hold it exactly. */
export function largeInteger(value: unknown): bigint | undefined {
  if (typeof value !== 'string' || value.length < fewestDigits || !/^-?[1-9]\d+$/.test(value))
    return undefined;
  return Number.isSafeInteger(Number(value)) ? undefined : BigInt(value);
}

/** Where a text is a number that is larger than any, 1e400 or Infinity: that, by its sign. */
export function hugeNumber(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^-?(\d+(\.\d+)?[eE]\+?\d{3,}|Infinity)$/.test(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? undefined : number;
}

/** A number where it is written as the value, else its digits. */
export function exactInteger(value: bigint): number | string {
  return exactNumber(String(value));
}

/** Of 2^53. */
const fewestDigits = 16;
