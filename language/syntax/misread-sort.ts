import type { ParseResult } from 'langium';
import type { Statement } from '../generated/ast.js';
import type { Fault } from '../lexer/scan.js';
import type { Token } from '../lexer/token-builder.js';
import type { Problem } from '../problem.js';
import { misplacedClause } from './misplaced-clause.js';
import { clausesOf, statementBefore } from './statement-before.js';
import { rangeOfToken, syntaxProblem } from './syntax-problem.js';

/** SORT as a clause that reads as a command: `… SORT BY name` behind a statement without that clause, and `DISP p SORT pid`. */
export function misreadSort(fault: Fault, result: ParseResult): Problem | undefined {
  const above = statementWithSort(fault, result);
  const { previous } = fault;
  if (above === undefined || previous === undefined) return undefined;
  if (isBy(previous)) return misplacedClause(previous, 'SORT BY', above);
  const attribute = previous.image + wordFrom((previous.endOffset ?? 0) + 1, result);
  return syntaxProblem(`Expected BY between SORT and \`${attribute}\`.`, rangeOfToken(previous), {
    hint: `Write SORT BY ${attribute}.`,
    suggestions: [`BY ${previous.image}`],
  });
}

const isBy = ({ image }: Token): boolean => /^by$/i.test(image);

/** The statement that a clause SORT was written for, where it was read as a command of its own. */
export function statementWithSort({ place, previous }: Fault, result: ParseResult): Statement | undefined {
  if (previous?.tokenType.name !== 'VARIABLE' || !place.keywords.has('BY')) return undefined;
  const sort = sortBefore(previous, result);
  if (sort === undefined) return undefined;
  const above = statementBefore({ ...previous, startOffset: sort }, result);
  if (above === undefined || isBy(previous)) return above;
  return clausesOf(above).includes('SORT') && goesOnAt(sort, above, result) ? above : undefined;
}

/** Whether what stands there goes on with the statement, by the looks of it: on its last line, or indented. */
function goesOnAt(offset: number, { $cstNode }: Statement, { value }: ParseResult): boolean {
  const between = value.$cstNode?.root.fullText.slice($cstNode?.end, offset) ?? '';
  return !/[\r\n]$/.test(between);
}

/** Characters around a word that are looked at; a whole text is not searched for each fault. */
const nearby = 100;

/** What goes on without a blank. */
function wordFrom(start: number, { value }: ParseResult): string {
  return /^[^\s,]+/.exec(value.$cstNode?.root.fullText.slice(start, start + nearby) ?? '')?.[0] ?? '';
}

/** Where the word SORT stands before a token. */
function sortBefore({ startOffset }: Token, { value }: ParseResult): number | undefined {
  const from = Math.max(0, startOffset - nearby);
  const found = /\bSORT\s+$/i.exec(value.$cstNode?.root.fullText.slice(from, startOffset) ?? '');
  return found === null ? undefined : from + found.index;
}
