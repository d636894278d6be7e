import type { ParseResult } from 'langium';
import type { Huntflow, Statement } from '../generated/ast.js';
import type { Problem } from '../problem.js';
import { compareRanges } from '../text-range.js';
import { formProblems } from './statement-form.js';
import { syntaxProblems } from './syntax-problems.js';

/** The syntax problems of a parse result, in order, and the statements that have one. */
export function problemsOf(result: ParseResult<Huntflow>): {
  readonly problems: readonly Problem[];
  readonly isBroken: (statement: Statement) => boolean;
} {
  const unread = syntaxProblems(result);
  const malformed = new Map<Statement, readonly Problem[]>();
  for (const statement of result.value.statements) {
    const found = unread.has(startOf(statement)) ? [] : formProblems(statement);
    if (found.length > 0) malformed.set(statement, found);
  }
  const problems = [...unread.values(), ...[...malformed.values()].flat()];
  return {
    problems: problems.sort((a, b) => compareRanges(a.range, b.range)),
    isBroken: (statement) => unread.has(startOf(statement)) || malformed.has(statement),
  };
}

const startOf = (statement: Statement): number => statement.$cstNode?.offset ?? -1;
