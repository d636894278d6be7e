import type { Fault } from '../lexer/scan.js';
import type { Token } from '../lexer/token-builder.js';
import { literal } from '../literal.js';
import type { Problem } from '../problem.js';
import { brokenLiteral } from './broken-literal.js';
import { pathHint } from './signs-of-other-languages.js';
import { rangeOfToken, syntaxProblem } from './syntax-problem.js';

/** A text that was begun as a number or a name and goes on as neither: `10.0.0.1`, `C:\logs\a.json`, `CORP\alice`. */
export function unquotedText({ place, token, previous, isUnfinished }: Fault): Problem | undefined {
  if (token === undefined || previous === undefined || isUnfinished) return undefined;
  if (token.startOffset !== (previous.endOffset ?? 0) + 1) return undefined;
  const text = previous.image + token.image;
  const broken = brokenLiteral(
    { terminal: previous.tokenType.name, text, range: rangeOfToken(previous) },
    place,
  );
  if (broken !== undefined) return broken;
  const isPath = /^[A-Za-z]:[\\/][^'"]*$/.test(text) && (place.keywords.has('WHERE') || place.mayEnd);
  if (isPath) return inQuotes(previous, text, pathHint);
  if (/^[\w.-]+\\[^'"]*$/.test(text)) return inQuotes(previous, text, 'Text with a backslash needs quotes.');
  const isNumber = previous.tokenType.name === 'NUMBER' && /^[\d.]+[\w.:/-]*$/.test(text);
  return isNumber ? inQuotes(previous, text, 'Only numbers go without quotes.') : undefined;
}

function inQuotes(begin: Token, text: string, why: string): Problem {
  const quoted = literal(text);
  const range = rangeOfToken(begin);
  return syntaxProblem(
    `\`${text}\` needs quotes.`,
    { ...range, endColumn: range.column + text.length },
    { hint: `${why} Write ${quoted}.`, suggestions: [quoted] },
  );
}

/** `'C:\temp\'`: the last quote belongs to the text, because of the backslash before it. */
export function escapedQuote(token: Token): Problem | undefined {
  const [, quote, content] = /^r?(['"])(.*)\\\1$/.exec(token.image) ?? [];
  if (quote === undefined || content === undefined || content.includes(quote)) return undefined;
  const escaped = `${quote}${content.replaceAll('\\\\', '\\').replaceAll('\\', '\\\\')}\\\\${quote}`;
  return syntaxProblem(
    'The backslash before the last quote makes this quote a part of the text, which is not closed.',
    rangeOfToken(token),
    { hint: `Write ${escaped}.`, suggestions: [escaped] },
  );
}
