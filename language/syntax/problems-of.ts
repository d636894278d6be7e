import type { ParseResult } from 'langium';
import type { Huntflow, Statement } from '../generated/ast.js';
import type { Problem } from '../problem.js';
import { compareRanges } from '../text-range.js';
import { formProblems } from './statement-form.js';
import { syntaxProblems } from './syntax-problems.js';

interface SyntaxProblems {
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  readonly isBroken: (statement: Statement) => boolean;
}

const known = new WeakMap<ParseResult<Huntflow>, SyntaxProblems>();

/** Statements in which nothing is wrong: not looked at again while their tree is kept. */
const wellFormed = new WeakSet<Statement>();

/** The syntax problems of a parse result, and the statements that have one; found once. */
export function problemsOf(result: ParseResult<Huntflow>): SyntaxProblems {
  const found = known.get(result) ?? findProblems(result);
  known.set(result, found);
  return found;
}

function findProblems(result: ParseResult<Huntflow>): SyntaxProblems {
  const unread = syntaxProblems(result);
  const isUnread = (statement: Statement) => unread.starts.size > 0 && unread.starts.has(startOf(statement));
  const malformed = new Map<Statement, readonly Problem[]>();
  for (const statement of result.value.statements) {
    if (isUnread(statement) || wellFormed.has(statement)) continue;
    const found = formProblems(statement);
    if (found.length > 0) malformed.set(statement, found);
    else wellFormed.add(statement);
  }
  const problems = [...unread.problems, ...[...malformed.values()].flat()];
  return {
    problems: problems.sort((a, b) => compareRanges(a.range, b.range)),
    isBroken: (statement) => isUnread(statement) || malformed.has(statement),
  };
}

const startOf = (statement: Statement): number => statement.$cstNode?.offset ?? -1;
