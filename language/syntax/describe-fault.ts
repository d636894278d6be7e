import type { ParseResult } from 'langium';
import { keyword } from '../facts/keywords.js';
import { nearest } from '../facts/nearest.js';
import type { Place } from '../lexer/automaton.js';
import type { Fault } from '../lexer/scan.js';
import { mayBegin, target, type Token } from '../lexer/token-builder.js';
import type { Problem } from '../problem.js';
import { behindVariable, wrongName } from './behind-variable.js';
import { adviceOnDanglingComma, danglingComma } from './dangling-comma.js';
import { expectedWords, oneOf } from './expected-words.js';
import { missingRelation } from './find-words.js';
import { clauseHabit } from './keyword-habits.js';
import { leftOver, leftOverWord, misplacedSort, sortBefore } from './left-over.js';
import { pastedText } from './pasted-text.js';
import { escapedQuote, unquotedText } from './unquoted-text.js';
import { didYouMean, rangeOfToken, syntaxProblem, type Advice } from './syntax-problem.js';
import { adviceOnOperator, adviceOnSign, isUnclosed, pathHint } from './signs-of-other-languages.js';

/** Where the text leaves the grammar, in a hunter's words. `at` is the token that is marked. */
export function describeFault(fault: Fault, at: Token | undefined, result: ParseResult): Problem {
  const { token, isUnfinished, place } = fault;
  if (place.isTooDeep && token !== undefined && !isUnfinished) return tooDeep(token);
  const dangling = danglingComma(fault, result);
  if (dangling !== undefined) return dangling;
  const word = leftOverWord(fault);
  if (word !== undefined) return leftOver(word, result);
  if (token !== undefined && !isUnfinished && isUnclosed(token.image)) return unclosed(token);
  if (token !== undefined && !isUnfinished && token.image.length > longestPiece) return tooLong(token);
  const bare: Fault = { ...fault, token: token && withoutBrackets(token) };
  return (
    (token && escapedQuote(token)) ??
    pastedText(bare) ??
    behindVariable(fault, result) ??
    nameWithDigit(fault) ??
    unquotedText(bare) ??
    misplacedSort(fault, result) ??
    missingRelation(fault, result) ??
    missingName(fault, result) ??
    unfinishedPath(fault) ??
    syntaxProblem(messageOf(fault), rangeOfToken(at && withoutBrackets(at)), adviceOn(fault))
  );
}

function messageOf(fault: Fault): string {
  const { place, token, previous, isUnfinished } = fault;
  const isFresh = mayBegin(place) && (previous === undefined || isOnOwnLine(token, previous));
  const after = previous === undefined || isFresh ? '' : ` after \`${shortened(previous.image)}\``;
  const found =
    isUnfinished || token === undefined ? '' : `, but found \`${shortened(withoutBrackets(token).image)}\``;
  const expected = isFresh ? ['a statement'] : expectedWords(place);
  return `Expected ${oneOf(expected)}${after}${found}.`;
}

function isOnOwnLine(token: Token | undefined, previous: Token): boolean {
  return token !== undefined && (token.startLine ?? 0) > (previous.endLine ?? 0);
}

function adviceOn({ place, token, previous, isUnfinished }: Fault): Advice {
  if (/^NOT$/i.test(previous?.image ?? '') && /^(=|==|<|>)/.test(token?.image ?? ''))
    return {
      hint: 'Unequal is written `!=`; NOT before `<` or `>` stands before the attribute: NOT pid > 4.',
    };
  const isOperator = token !== undefined && !isUnfinished && place.signs.includes('<');
  const operator = isOperator ? adviceOnOperator(token) : undefined;
  if (operator !== undefined) return operator;
  const guess =
    token && !isUnfinished
      ? (clauseHabit(token.image, (clause) => place.keywords.has(clause)) ??
        nearest(token.image, place.keywords))
      : undefined;
  if (guess !== undefined && token !== undefined) return didYouMean(guess, token);
  if (place.terminals.includes('TIMESTAMP'))
    return {
      hint: "A time is written t'2021-04-01T00:00:00Z'; the time of day and the zone may be left out.",
    };
  if (
    token !== undefined &&
    !isUnfinished &&
    place.terminals.some((terminal) => /^(PATH|URI)$/.test(terminal))
  )
    return quotedPath(token);
  const sign = token && !isUnfinished ? adviceOnSign(token, previous) : undefined;
  const advice = sign ?? adviceOnConditions(place, token, previous);
  if (advice !== undefined) return advice;
  const needsPattern = place.keywords.has('WHERE') && !place.mayEnd;
  return needsPattern ? { hint: 'GET needs a pattern, such as WHERE pid > 0.' } : {};
}

/** `name = 'a' OR 'b'`, `name = 'a', pid = 4` */
function adviceOnConditions({ keywords }: Place, token?: Token, previous?: Token): Advice | undefined {
  const isJoined = /^(AND|OR)$/i.test(previous?.image ?? '');
  if (isJoined && /^['"]/.test(token?.image ?? ''))
    return { hint: "Write a comparison on each side, or one with IN: name IN ('a.exe', 'b.exe')." };
  if (token?.image !== ',' || !keywords.has('AND')) return undefined;
  return { hint: 'Conditions are joined by AND or OR; several values stand in brackets: IN (4, 5).' };
}

/** `a,,b` */
function adviceOnCommas(behind: string): Advice {
  const hint = 'One comma stands between two.';
  return behind === '' ? { hint } : { hint: `${hint} Write ${behind}.`, suggestions: [behind] };
}

/** Where a path or a data source is wanted, and something stands that only quotes can hold. */
function quotedPath({ image }: Token): Advice {
  if (/^,/.test(image)) return adviceOnCommas(image.replace(/^,+/, ''));
  if (image.includes("'")) return { hint: pathHint };
  const quoted = image.includes('\\') ? `r'${image}'` : `'${image}'`;
  return { hint: `${pathHint} Write ${quoted}.`, suggestions: [quoted] };
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
  return /^\d\w*[A-Za-z_]\w*$/.test(token.image) ? wrongName(token, token.image) : undefined;
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

/** A statement that only the parser cannot read: a fault stands before it, or SORT was taken for the clause. */
export function unreadable(token: Token, result: ParseResult): Problem {
  if (sortBefore(token, result) !== undefined) {
    const { image } = token;
    return syntaxProblem(
      `Expected BY before \`${image}\`: SORT belongs to the statement above.`,
      rangeOfToken(token),
      {
        hint: `To sort a variable, name the result: sorted = SORT ${image} BY …`,
      },
    );
  }
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

function shortened(text: string): string {
  return text.length <= maxShown ? text : `${text.slice(0, maxShown)}…`;
}
