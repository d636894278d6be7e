import type { ParseResult } from 'langium';
import type { Fault } from '../lexer/scan.js';
import type { Problem } from '../problem.js';
import { leftOverWord } from './left-over.js';
import { clausesOf, statementBefore } from './statement-before.js';
import { syntaxProblem, type Advice } from './syntax-problem.js';

export const adviceOnDanglingComma: Advice = { hint: 'Take out the comma, or go on behind it.' };

/** Text before a fault that is looked at; a whole text is not searched for each fault. */
const mostBefore = 200;

/**
 * `ATTR name, WHERE pid = 4`, `BY name, WITH COUNT(pid)`: a clause of the statement, read as one more name behind the
 * comma. Behind a data source the word is the token before the fault.
 */
export function danglingComma(fault: Fault, result: ParseResult): Problem | undefined {
  const token = leftOverWord(fault) ?? fault.token;
  const text = result.value.$cstNode?.root.fullText;
  if (token === undefined || text === undefined || fault.previous?.tokenType.name === 'URI') return undefined;
  const before = text.slice(Math.max(0, token.startOffset - mostBefore), token.startOffset);
  const found = /,\s*([A-Za-z]+)[^\S\r\n]+(?:(?:BY|[\w.:'-]+\s*=)[^\S\r\n]*)?$/i.exec(before);
  const word = found?.[1];
  if (found === null || word === undefined) return undefined;
  const behind = before.length - found.index - found[0].indexOf(word);
  const above = statementBefore({ ...token, startOffset: token.startOffset - behind }, result);
  if (above === undefined || !clausesOf(above).includes(word.toUpperCase())) return undefined;
  const column = (token.startColumn ?? 1) - behind;
  const line = token.startLine ?? 1;
  return syntaxProblem(
    `Expected another name before \`${word}\`.`,
    { line, column, endLine: line, endColumn: column + word.length },
    adviceOnDanglingComma,
  );
}
