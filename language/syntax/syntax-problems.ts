import type { ParseResult } from 'langium';
import { commands } from '../facts/commands.js';
import { nearest } from '../facts/nearest.js';
import type { KestrelLexingReport } from '../lexer/contextual-lexer.js';
import type { Fault } from '../lexer/scan.js';
import { mayBegin, placeOf, target, type Token } from '../lexer/token-builder.js';
import type { Problem } from '../problem.js';
import type { TextRange } from '../text-range.js';
import { expectedWords, oneOf } from './expected-words.js';

export const syntaxCode = 'syntax';

/**
 * What is wrong with the form of a text: at most one problem for each statement, by the offset at which the statement
 * begins (-1 for what stands before the first), in order. The lexer's faults say what was expected; an error of the
 * parser alone is a statement that it could not read because of a fault before it.
 */
export function syntaxProblems(result: ParseResult): Map<number, Problem> {
  const { faults, statementStarts } = result.lexerReport as KestrelLexingReport;
  const starts = new Set(statementStarts);
  const problems = new Map<number, Problem>();
  for (const fault of faults) {
    const at = (fault.isUnfinished ? fault.previous : fault.token) ?? fault.token;
    const statement = statementAt(statementStarts, at?.startOffset ?? 0);
    if (!problems.has(statement)) problems.set(statement, describe(fault, at));
  }
  for (const { token } of result.parserErrors) {
    const isNext = starts.has(token.startOffset);
    const offset = placeOf(token) - (isNext ? 1 : 0);
    const statement = statementAt(statementStarts, offset);
    if (!problems.has(statement)) problems.set(statement, unreadable(token));
  }
  return new Map([...problems].sort(([a], [b]) => a - b));
}

/** The start of the statement at `offset`; -1 before the first. `starts` are in order. */
function statementAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return starts[low - 1] ?? -1;
}

function describe(fault: Fault, at: Token | undefined): Problem {
  const { place, token, previous, isUnfinished } = fault;
  if (previous?.tokenType.name === target && place.signs.includes('=')) return noCommand(previous);
  const after = previous === undefined ? '' : ` after \`${previous.image}\``;
  const found = isUnfinished || token === undefined ? '' : `, but found \`${shortened(token.image)}\``;
  const expected = previous === undefined && mayBegin(place) ? ['a statement'] : expectedWords(place);
  const message = `Expected ${oneOf(expected)}${after}${found}.`;
  return problem(message, rangeOfToken(at), hintFor(fault));
}

function hintFor({ place, token }: Fault): string | undefined {
  const guess = token && nearest(token.image, place.keywords);
  if (guess !== undefined) return `Did you mean ${guess}?`;
  const needsPattern = place.keywords.has('WHERE') && !place.mayEnd;
  return needsPattern ? 'GET needs a pattern, such as WHERE pid > 0.' : undefined;
}

function noCommand(word: Token): Problem {
  const guess = nearest(
    word.image,
    commands.map(({ keyword }) => keyword),
  );
  const hint =
    guess === undefined
      ? `To set a variable, write ${word.image} = and a command.`
      : `Did you mean ${guess}?`;
  return problem(`\`${word.image}\` is no command, and no \`=\` follows it.`, rangeOfToken(word), hint);
}

function unreadable(token: Token): Problem {
  const message = 'This statement cannot be read because of the error before it.';
  return problem(message, rangeOfToken(token), 'Correct that one first.');
}

function problem(message: string, range: TextRange, hint: string | undefined): Problem {
  return { code: syntaxCode, message, range, ...(hint !== undefined && { hint }) };
}

const maxShown = 40;

function shortened(text: string): string {
  return text.length <= maxShown ? text : `${text.slice(0, maxShown)}…`;
}

function rangeOfToken(token: Token | undefined): TextRange {
  if (token === undefined) return { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const { startLine = 1, startColumn = 1, endLine = 1, endColumn = 1 } = token;
  return { line: startLine, column: startColumn, endLine, endColumn: endColumn + 1 };
}
