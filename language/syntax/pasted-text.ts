import type { Fault } from '../lexer/scan.js';
import type { Token } from '../lexer/token-builder.js';
import type { Problem } from '../problem.js';
import { rangeOfToken, syntaxProblem } from './syntax-problem.js';

/** What word processors, chats and web pages make of quotes. */
const typographic = /[“”„‟«»″‘’‚‛‹›′´`]/u;
const typographicDouble = /[“”„‟«»″]/gu;
const typographicSingle = /[‘’‚‛‹›′´`]/gu;

/** Characters that nobody sees, and that are no blank to the language. */
const invisible = /[\p{Cf}\p{Cc}]/u;

/** What came with a text from elsewhere: quotes that are none here, characters that nobody sees. */
export function pastedText({ token, isUnfinished }: Fault): Problem | undefined {
  if (token === undefined || isUnfinished) return undefined;
  return invisibleCharacter(token) ?? typographicQuote(token);
}

/** Quotes that stand inside a text in plain ones are no fault; ``` goes round code. */
function typographicQuote(token: Token): Problem | undefined {
  const quote = typographic.exec(token.image)?.[0];
  if (quote === undefined || /^([rt]?['"]|```)/.test(token.image)) return undefined;
  const straight = token.image.replace(typographicDouble, '"').replace(typographicSingle, "'");
  const isWhole = /^[rt]?("[^"']*"|'[^"']*')$/.test(straight);
  return syntaxProblem(
    `${quote} begins no text: only the plain quotes ' and " do.`,
    rangeOfToken(token),
    isWhole
      ? { hint: `Write ${straight}.`, suggestions: [straight] }
      : { hint: 'Write one of these at both ends of the text.' },
  );
}

function invisibleCharacter(token: Token): Problem | undefined {
  const found = invisible.exec(token.image);
  if (found === null) return undefined;
  const [character] = found;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const { startColumn = 1, startLine = 1 } = token;
  const column = startColumn + found.index;
  return syntaxProblem(
    `An invisible character stands here: U+${code}.`,
    { line: startLine, column, endLine: startLine, endColumn: column + character.length },
    { hint: 'It came with a text from elsewhere: remove it.', suggestions: [''] },
  );
}
