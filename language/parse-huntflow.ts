import type { ParseResult } from 'langium';
import type { Huntflow, Statement } from './generated/ast.js';
import { createKestrelCoreServices } from './kestrel-module.js';
import type { Problem } from './problem.js';
import { problemsOf } from './syntax/problems-of.js';
import { compareRanges, rangeOf } from './text-range.js';

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

function isBehind(statement: Statement, problem: Problem | undefined): boolean {
  return problem !== undefined && compareRanges(rangeOf(statement), problem.range) > 0;
}
