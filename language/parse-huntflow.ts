import type { ParseResult } from 'langium';
import type { Huntflow, Statement } from './generated/ast.js';
import { createKestrelCoreServices } from './kestrel-module.js';
import type { Problem } from './problem.js';
import { formProblems } from './syntax/statement-form.js';
import { syntaxProblems } from './syntax/syntax-problems.js';
import { rangeOf, type TextRange } from './text-range.js';

export interface ParsedHuntflow {
  /** All statements that could be made out, broken ones included: their parts may be missing. */
  readonly huntflow: Huntflow;
  /** Syntax problems, in order. */
  readonly problems: readonly Problem[];
  /** The statements that stand wholly before the first problem: those that can run. */
  readonly runnable: readonly Statement[];
}

let parser: { parse(text: string): ParseResult<Huntflow> } | undefined;

/** Reads a huntflow. Never throws; the same text gives the same answer. References to variables are not resolved. */
export function parseHuntflow(text: string): ParsedHuntflow {
  parser ??= createKestrelCoreServices().parser.LangiumParser as {
    parse(text: string): ParseResult<Huntflow>;
  };
  const result = parser.parse(text);
  const { problems, isBroken } = problemsOf(result);
  const { statements } = result.value;
  const [first] = problems;
  const faulty = statements.findIndex((statement) => isBroken(statement) || isBehind(statement, first));
  return {
    huntflow: result.value,
    problems,
    runnable: faulty < 0 ? statements : statements.slice(0, faulty),
  };
}

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
    problems: problems.sort((a, b) => compare(a.range, b.range)),
    isBroken: (statement) => unread.has(startOf(statement)) || malformed.has(statement),
  };
}

const startOf = (statement: Statement): number => statement.$cstNode?.offset ?? -1;

function isBehind(statement: Statement, problem: Problem | undefined): boolean {
  return problem !== undefined && compare(rangeOf(statement), problem.range) > 0;
}

function compare(a: TextRange, b: TextRange): number {
  return a.line - b.line || a.column - b.column;
}
