/**
 * A number of the text, or the text itself where it is a whole number with more digits than a number holds exactly
 * (9007199254740993 would become 9007199254740992), or is larger than any number: 1e400.
 */
export function exactNumber(text: string): number | string {
  const number = Number(text);
  const isExact = Number.isFinite(number) && (Number.isSafeInteger(number) || !/^[+-]?\d+$/.test(text));
  return isExact ? number : text.replace(/^\+/, '');
}

/** The whole number that a text is, where a number would not hold it exactly. */
export function largeInteger(value: unknown): bigint | undefined {
  if (typeof value !== 'string' || value.length < fewestDigits || !/^-?[1-9]\d+$/.test(value))
    return undefined;
  return Number.isSafeInteger(Number(value)) ? undefined : BigInt(value);
}

/** A number where it holds the value exactly, else its digits. */
export function exactInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** Of 2^53. */
const fewestDigits = 16;
