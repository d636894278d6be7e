import type { Place } from '../lexer/automaton.js';
import type { Problem } from '../problem.js';
import type { TextRange } from '../text-range.js';
import { syntaxProblem, type Advice } from './syntax-problem.js';
import { adviceOnTimeText } from './time-advice.js';

/** A number or a time, and what goes on right behind it as neither. */
interface Literal {
  /** The terminal of what was read. */
  readonly terminal: string;
  /** All of it. */
  readonly text: string;
  /** Of what was read. */
  readonly range: TextRange;
}

/** `0x1f4`, `1_000`, `LAST 1.5 HOURS`, `2021-04-01T00`: what is a number or a time in other places. */
export function brokenLiteral({ terminal, text, range }: Literal, place?: Place): Problem | undefined {
  const whole = { ...range, endColumn: range.column + text.length };
  if (terminal === 'TIMESTAMP' && /^\d{4}-\d\d-\d\d[T\d:.,+Z-]*$/i.test(text))
    return syntaxProblem(`${text} is not a time.`, whole, adviceOnTimeText(text));
  if (terminal === 'INT' && /^\d+\.\d+$/.test(text))
    return syntaxProblem(`${text} is no whole number.`, whole, adviceOnWhole(place));
  if (terminal !== 'INT' && terminal !== 'NUMBER') return undefined;
  const number = /^0x[\da-f]+$/i.test(text)
    ? BigInt(text)
    : /^\d+(_\d+)+$/.test(text) && text.replaceAll('_', '');
  if (number === false) return undefined;
  return syntaxProblem(`\`${text}\` is no number here.`, whole, {
    hint: `Numbers are written in decimal digits: write ${number}.`,
    suggestions: [`${number}`],
  });
}

function adviceOnWhole(place: Place | undefined): Advice {
  return place?.keywords.has('MINUTES')
    ? { hint: 'Take a smaller unit: LAST 90 MINUTES are one and a half HOURS.' }
    : {};
}
