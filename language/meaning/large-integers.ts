/**
 * A number of the text, or the text itself where it is a whole number with more digits than a number holds exactly:
 * 9007199254740993 would become 9007199254740992.
 */
export function exactNumber(text: string): number | string {
  const number = Number(text);
  return /^[+-]?\d+$/.test(text) && !Number.isSafeInteger(number) ? text.replace(/^\+/, '') : number;
}
