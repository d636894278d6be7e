import type { ParseResult } from 'langium';
import { keyword } from '../facts/keywords.js';
import type { Fault } from '../lexer/scan.js';
import { mayBegin, target, type Token } from '../lexer/token-builder.js';
import type { Problem } from '../problem.js';
import { adviceOn } from './advice-on-fault.js';
import { attributeBrackets } from './attribute-brackets.js';
import { behindVariable, wrongName } from './behind-variable.js';
import { adviceOnDanglingComma, danglingComma } from './dangling-comma.js';
import { expectedWords, oneOf } from './expected-words.js';
import { fieldColon } from './field-colon.js';
import { missingRelation } from './find-words.js';
import { leftOver, leftOverWord } from './left-over.js';
import { misreadSort } from './misread-sort.js';
import { pastedText } from './pasted-text.js';
import { textPrefix } from './text-prefix.js';
import { escapedQuote, unquotedText } from './unquoted-text.js';
import { unquotedValue } from './unquoted-value.js';
import { rangeOfToken, syntaxProblem } from './syntax-problem.js';
import { isUnclosed } from './signs-of-other-languages.js';
import { shortened } from '../shortened.js';

/** Where the text leaves the grammar, in a hunter's words. `at` is the token that is marked. */
export function describeFault(fault: Fault, at: Token | undefined, result: ParseResult): Problem {
  const { token, isUnfinished, place } = fault;
  if (place.isTooDeep && token !== undefined && !isUnfinished) return tooDeep(token);
  const dangling = danglingComma(fault, result);
  if (dangling !== undefined) return dangling;
  const word = leftOverWord(fault);
  if (word !== undefined) return leftOver(word, result);
  const prefixed = textPrefix(fault, result);
  if (prefixed !== undefined) return prefixed;
  if (token !== undefined && !isUnfinished && isUnclosed(token.image)) return unclosed(token);
  if (token !== undefined && !isUnfinished && token.image.length > longestPiece) return tooLong(token);
  const bare: Fault = { ...fault, token: token && withoutBrackets(token) };
  return (
    (token && escapedQuote(token)) ??
    pastedText(bare) ??
    behindVariable(fault, result) ??
    attributeBrackets(fault) ??
    nameWithDigit(fault) ??
    unquotedText(bare) ??
    unquotedValue(fault, result) ??
    misreadSort(fault, result) ??
    missingRelation(fault, result) ??
    missingName(fault, result) ??
    fieldColon(fault) ??
    unfinishedPath(fault) ??
    syntaxProblem(messageOf(fault), rangeOfToken(at && withoutBrackets(at)), adviceOn(fault))
  );
}

function messageOf(fault: Fault): string {
  const { place, token, previous, isUnfinished } = fault;
  const isFresh = mayBegin(place) && (previous === undefined || isOnOwnLine(token, previous));
  const after = previous === undefined || isFresh ? '' : ` after \`${shortened(previous.image, maxShown)}\``;
  const found =
    isUnfinished || token === undefined
      ? ''
      : `, but found \`${shortened(withoutBrackets(token).image, maxShown)}\``;
  const expected = isFresh ? ['a statement'] : expectedWords(place);
  return `Expected ${oneOf(expected)}${after}${found}.`;
}

function isOnOwnLine(token: Token | undefined, previous: Token): boolean {
  return token !== undefined && (token.startLine ?? 0) > (previous.endLine ?? 0);
}

function tooDeep(token: Token): Problem {
  return syntaxProblem('The brackets and NOTs before this are nested too deep.', rangeOfToken(token), {
    hint: 'Leave out brackets that change nothing, or filter in several statements: b = a WHERE …',
  });
}

/** UTF-16 units, more than anybody reads: what is longer gets no other explanation, which would quote it. */
const longestPiece = 1_000_000;

function tooLong(token: Token): Problem {
  return syntaxProblem('Text of this length is not read here.', rangeOfToken(token), {
    hint: 'Put long values into a file, and read it with LOAD.',
  });
}

function unclosed(token: Token): Problem {
  const quote = /['"]/.exec(token.image)?.[0] ?? "'";
  return syntaxProblem(
    'This text is not closed: its second quote is missing on the line.',
    rangeOfToken(token),
    {
      hint: `Write ${quote} at its end; a quote inside the text is written \\${quote}.`,
    },
  );
}

/** What a name is a name of, by its terminal. */
const named: Readonly<Record<string, string>> = {
  NAME: 'an entity type',
  ATTRIBUTE: 'an attribute',
  PATTERN_ATTRIBUTE: 'an attribute',
  VARIABLE: 'a variable',
  URI: 'a data source',
  PATH: 'a path',
};

/** A keyword that was read as a name, since a name stands before it in every other statement: `GET FROM a`, `FROM a, WHERE`. */
function missingName({ previous }: Fault, result: ParseResult): Problem | undefined {
  const what = previous && named[previous.tokenType.name];
  const fact = previous && keyword(previous.image);
  const isSort = previous !== undefined && /^sort$/i.test(previous.image);
  if (what === undefined || previous === undefined) return undefined;
  if (fact?.kind !== 'clause' && fact?.kind !== 'operator' && !isSort) return undefined;
  const advice = isBehindComma(previous, result) ? adviceOnDanglingComma : {};
  return syntaxProblem(`Expected ${what} before \`${previous.image}\`.`, rangeOfToken(previous), advice);
}

/** Blanks behind a comma; a whole text is not searched for each fault. */
const mostBlanks = 100;

function isBehindComma({ startOffset }: Token, { value }: ParseResult): boolean {
  const from = Math.max(0, startOffset - mostBlanks);
  return /,\s*$/.test(value.$cstNode?.root.fullText.slice(from, startOffset) ?? '');
}

/** `1p = …`, `DISP 1p` */
function nameWithDigit({ place, token, isUnfinished }: Fault): Problem | undefined {
  const isName = place.terminals.includes('VARIABLE') || place.terminals.includes(target);
  if (token === undefined || isUnfinished || !isName || place.terminals.includes('NUMBER')) return undefined;
  return /^\d+[A-Za-z_]\w*$/.test(token.image) ? wrongName(token, token.image) : undefined;
}

/** `parent_ref.` and `process:` want an attribute behind them. */
function unfinishedPath({ token, previous }: Fault): Problem | undefined {
  const isPath = previous?.tokenType.name === 'ATTRIBUTE' || previous?.tokenType.name === 'PATTERN_ATTRIBUTE';
  if (!isPath || token === undefined || !/^[.:]$/.test(token.image)) return undefined;
  if (token.startOffset !== (previous.endOffset ?? 0) + 1) return undefined;
  return syntaxProblem(
    `Expected an attribute after \`${previous.image}${token.image}\`.`,
    rangeOfToken(token),
  );
}

/** A statement that only the parser cannot read: a fault stands before it. */
export function unreadable(token: Token): Problem {
  const message = 'This statement cannot be read because of the error before it.';
  return syntaxProblem(message, rangeOfToken(token), { hint: 'Correct that one first.' });
}

/** Junk goes on to the next blank; the brackets at its end are seldom at fault. */
function withoutBrackets(token: Token): Token {
  const image = /^(.*[^)\]},;])[)\]},;]+$/s.exec(token.image)?.[1];
  if (image === undefined || token.tokenType.name !== 'JUNK') return token;
  const cut = token.image.length - image.length;
  return {
    ...token,
    image,
    endColumn: (token.endColumn ?? 0) - cut,
    endOffset: (token.endOffset ?? 0) - cut,
  };
}

const maxShown = 40;
