import type { ParseResult } from 'langium';
import type { Fault } from '../lexer/scan.js';
import type { Token } from '../lexer/token-builder.js';
import type { Problem } from '../problem.js';
import { rangeOfToken, syntaxProblem } from './syntax-problem.js';

/** What other languages write before a text: Python, C#, SQL, KQL; and r and t in capitals. */
const prefixes = /^(@|h|n|e|t|u|b|f|r|ur|br|rb|fr|rf)$/i;

/** UTF-16 units of a text that is quoted whole in what to write. */
const longestQuoted = 200;

/** `R'C:\logs'`, `u"cmd.exe"`, `@'C:\logs'`, `T'2021-04-01'`: a letter that is none before a text. */
export function textPrefix(
  { place, token, previous, isUnfinished }: Fault,
  result: ParseResult,
): Problem | undefined {
  if (token === undefined || isUnfinished) return undefined;
  const [, inside = '', quoted] = /^([@a-z]{0,2})(['"])/i.exec(token.image) ?? [];
  if (quoted === undefined) return undefined;
  const isBehind = inside === '' && previous?.endOffset === token.startOffset - 1;
  const prefix = isBehind ? previous.image : inside;
  if (!prefixes.test(prefix) || prefix === 'r' || prefix === 't') return undefined;
  const text = textAt(token.startOffset + inside.length, result);
  const isTime = /t/i.test(prefix) || place.terminals.includes('TIMESTAMP');
  const kept = isTime ? 't' : /[r@]/i.test(prefix) ? 'r' : '';
  if (text === undefined) return undefined;
  return described(isBehind ? previous : token, prefix, text, kept + text);
}

/** The text in quotes that begins here and ends on the line. */
function textAt(offset: number, { value }: ParseResult): string | undefined {
  const all = value.$cstNode?.root.fullText ?? '';
  const end = all.indexOf('\n', offset);
  const line = all.slice(offset, end < 0 ? undefined : end);
  return /^("[^"\\\n\r]*(\\.[^"\\\n\r]*)*"|'[^'\\\n\r]*(\\.[^'\\\n\r]*)*')/.exec(line)?.[0];
}

function described(begin: Token, prefix: string, text: string, written: string): Problem {
  const range = rangeOfToken(begin);
  const isShown = written.length <= longestQuoted;
  return syntaxProblem(
    `\`${prefix}\` is nothing that stands before a text.`,
    { ...range, endLine: range.line, endColumn: range.column + prefix.length + text.length },
    {
      hint: `A small r takes backslashes as they are, a small t makes a time; other letters stay away.${isShown ? ` Write ${written}.` : ''}`,
      suggestions: [written],
    },
  );
}
