import type { Token } from '../lexer/token-builder.js';
import type { Advice } from './syntax-problem.js';

/** What hunters write out of habit, and what it is here. */
const habits: readonly (readonly [sign: RegExp, advice: Advice])[] = [
  [/^(\/\/|\/\*|--)/, { hint: 'A comment begins with #.', suggestions: ['#'] }],
  [/^&&$/, { hint: 'Did you mean AND?', suggestions: ['AND'] }],
  [/^\|\|$/, { hint: 'Did you mean OR?', suggestions: ['OR'] }],
  [/^;$/, { hint: 'A statement needs no ; at its end.', suggestions: [''] }],
  [/^%%/, { hint: 'A cell begins with # %%.', suggestions: ['# %%'] }],
  [/^\*$/, { hint: 'To show all attributes, leave ATTR out.' }],
  [/^!$/, { hint: 'Did you mean !=, or NOT before the attribute?' }],
];

export const pathHint = 'A path with other signs than letters, digits, _ . - / needs quotes.';

export const quoteInside = "A quote inside the text is written \\', or the text stands in the other quotes.";

/** What to do about a piece of text that no place takes. */
export function adviceOnSign(token: Token, previous: Token | undefined): Advice | undefined {
  const { image } = token;
  const isAdjacent = previous !== undefined && token.startOffset === (previous.endOffset ?? -1) + 1;
  const before = previous?.tokenType.name ?? '';
  if (isAdjacent && (before === 'PATH' || before === 'URI'))
    return { hint: `${pathHint} Write r'${previous.image}${image}'.` };
  if (isAdjacent && before === 'STRING' && /^\w/.test(image)) return { hint: quoteInside };
  const habit = habits.find(([sign]) => sign.test(image));
  if (habit === undefined) return undefined;
  const [sign, advice] = habit;
  const isWhole = sign.exec(image)?.[0] === image;
  return isWhole ? advice : { hint: advice.hint };
}

/** Whether a text begins as a string and does not end as one. */
export function isUnclosed(image: string): boolean {
  const quote = /^[rt]?(['"])/.exec(image)?.[1];
  return quote !== undefined && image.indexOf(quote, image.indexOf(quote) + 1) < 0;
}
