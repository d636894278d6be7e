import type { Token } from '../lexer/token-builder.js';
import type { Problem } from '../problem.js';
import type { TextRange } from '../text-range.js';

const syntaxCode = 'syntax';

/** What to do, and what may stand in the place of what is marked. */
export interface Advice {
  readonly hint?: string | undefined;
  readonly suggestions?: readonly string[] | undefined;
}

export function syntaxProblem(
  message: string,
  range: TextRange,
  { hint, suggestions }: Advice = {},
): Problem {
  return {
    code: syntaxCode,
    message,
    range,
    ...(hint !== undefined && { hint }),
    ...(suggestions !== undefined && { suggestions }),
  };
}

/** A guess, in the case in which the word is written. */
export function didYouMean(guess: string, { image }: Token): Advice {
  const written = image === image.toLowerCase() ? guess.toLowerCase() : guess;
  return { hint: `Did you mean ${written}?`, suggestions: [written] };
}

export function rangeOfToken(token: Token | undefined): TextRange {
  if (token === undefined) return { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const { startLine = 1, startColumn = 1, endLine = 1, endColumn = 1 } = token;
  return { line: startLine, column: startColumn, endLine, endColumn: endColumn + 1 };
}
