import type { ParseResult } from 'langium';
import type { KestrelLexingReport } from '../lexer/contextual-lexer.js';
import { placeOf } from '../lexer/token-builder.js';
import type { Problem } from '../problem.js';
import { describeFault, unreadable } from './describe-fault.js';
import { ownerOf } from './left-over.js';

interface UnreadStatements {
  /** In order, at most one for each statement. */
  readonly problems: readonly Problem[];
  /** The offsets at which the statements begin that have one; -1 for what stands before the first. */
  readonly starts: ReadonlySet<number>;
}

/**
 * What is wrong with the form of a text. The lexer's faults say what was expected; an error of the parser alone is a
 * statement that it could not read because of a fault before it. What is left over is a fault of the
 * statement before it, so that one mistake is told of once.
 */
export function syntaxProblems(result: ParseResult): UnreadStatements {
  const { faults, statementStarts } = result.lexerReport as KestrelLexingReport;
  const begins = new Set(statementStarts);
  const starts = new Set<number>();
  const problems: Problem[] = [];
  for (const fault of faults) {
    const at = (fault.isUnfinished ? fault.previous : fault.token) ?? fault.token;
    const own = statementAt(statementStarts, at?.startOffset ?? 0);
    const statement = ownerOf(fault, result)?.$cstNode?.offset ?? own;
    if (!starts.has(statement)) problems.push(describeFault(fault, at, result));
    starts.add(statement).add(own);
  }
  for (const { token } of result.parserErrors) {
    const isNext = begins.has(token.startOffset);
    const offset = placeOf(token) - (isNext ? 1 : 0);
    const statement = statementAt(statementStarts, offset);
    if (!starts.has(statement)) problems.push(unreadable(token));
    starts.add(statement);
  }
  return { problems, starts };
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
