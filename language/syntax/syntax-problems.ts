import type { ParseResult } from 'langium';
import type { KestrelLexingReport } from '../lexer/contextual-lexer.js';
import { placeOf } from '../lexer/token-builder.js';
import type { Problem } from '../problem.js';
import { describeFault, unreadable } from './describe-fault.js';

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
    if (!problems.has(statement)) problems.set(statement, describeFault(fault, at, result));
  }
  for (const { token } of result.parserErrors) {
    const isNext = starts.has(token.startOffset);
    const offset = placeOf(token) - (isNext ? 1 : 0);
    const statement = statementAt(statementStarts, offset);
    if (!problems.has(statement)) problems.set(statement, unreadable(token, result));
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
