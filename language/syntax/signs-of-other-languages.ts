import type { Token } from '../lexer/token-builder.js';
import type { Advice } from './syntax-problem.js';

const noPipes =
  'There are no pipes: end the statement here, and go on in one of its own with its variable, as in DISP p or p2 = SORT p BY pid.';

/** What hunters write out of habit, and what it is here. */
const habits: readonly (readonly [sign: RegExp, advice: Advice])[] = [
  [/^(\/\/|\/\*|--)/, { hint: 'A comment begins with #.', suggestions: ['#'] }],
  [/^&&$/, { hint: 'Did you mean AND?', suggestions: ['AND'] }],
  [/^\|\|$/, { hint: 'Did you mean OR?', suggestions: ['OR'] }],
  [/^\|$/, { hint: noPipes }],
  [/^;$/, { hint: 'A statement needs no ; at its end.', suggestions: [''] }],
  [/^%%/, { hint: 'A cell begins with # %%.', suggestions: ['# %%'] }],
  [/^\*$/, { hint: 'To show all attributes, leave ATTR out.' }],
  [/^!$/, { hint: 'Did you mean !=, or NOT before the attribute?' }],
  [/^!/, { hint: 'NOT stands before what is not to hold, as in NOT pid = 4 and NOT (…).' }],
  [/^\/.+\/[a-z]*$/i, { hint: 'A text and a regular expression stand in quotes.' }],
  [/^@timestamp/i, { hint: 'START and STOP choose records by their time.' }],
];

/** Operators of other languages, where one of ours belongs. */
const operatorHabits: readonly (readonly [operator: RegExp, advice: Advice])[] = [
  [/^(equals?|eq)$/i, { hint: 'Did you mean =?', suggestions: ['='] }],
  [/^exists$/i, { hint: 'Did you mean IS NOT NULL?', suggestions: ['IS NOT NULL'] }],
  [/^(contains|includes|has)$/i, { hint: "Write LIKE '%word%': % stands for any text." }],
  [/^starts_?with/i, { hint: "Write LIKE 'word%': % stands for any text." }],
  [/^ends_?with/i, { hint: "Write LIKE '%word': % stands for any text." }],
  [/^(~|=~|~=|regexp?|rlike)$/i, { hint: 'Did you mean MATCHES?', suggestions: ['MATCHES'] }],
  [/^between$/i, { hint: 'Write two comparisons, as in pid >= 4 AND pid <= 99.' }],
  [/^(not_?in|notin)$/i, { hint: 'Did you mean NOT IN?', suggestions: ['NOT IN'] }],
];

export function adviceOnOperator({ image }: Token): Advice | undefined {
  return operatorHabits.find(([operator]) => operator.test(image))?.[1];
}

export const pathHint = 'A path with other signs than letters, digits, _ . - / needs quotes.';

export const quoteInside = "A quote inside the text is written \\', or the text stands in the other quotes.";

/** What to do about a piece of text that no place takes. */
export function adviceOnSign(token: Token, previous: Token | undefined): Advice | undefined {
  const { image } = token;
  const isAdjacent = previous !== undefined && token.startOffset === (previous.endOffset ?? -1) + 1;
  const before = previous?.tokenType.name ?? '';
  if (isAdjacent && (before === 'PATH' || before === 'URI'))
    return { hint: `${pathHint} Write r'${previous.image}${image}'.` };
  if (isAdjacent && before === 'STRING' && /^[\w'"]/.test(image)) return { hint: quoteInside };
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
