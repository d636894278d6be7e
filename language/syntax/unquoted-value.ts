import type { ParseResult } from 'langium';
import type { Fault } from '../lexer/scan.js';
import type { Token } from '../lexer/token-builder.js';
import { literal } from '../literal.js';
import type { Problem } from '../problem.js';
import { adviceOnSign } from './signs-of-other-languages.js';
import { rangeOfToken, syntaxProblem } from './syntax-problem.js';

const ofWords = 'Text with other signs than letters, digits, _ and - needs quotes.';
const ofNumbers = 'Only numbers go without quotes.';
const ofNew = 'All texts in NEW stand in quotes.';

/** What a value without quotes begins with, or goes on with: no sign that has a meaning of its own behind a value. */
const goesOn = /^[^\s()[\]{},;'"=<>!|&#`]/u;
const begins = /^(?=.*[\p{L}\p{N}])([^\s()[\]{},;'"=<>!|&#`~]|\{[\w-])/su;

/** UTF-16 units of a value that are looked at. */
const longestValue = 1000;

/**
 * A value of a comparison, of a list or of NEW that only quotes can hold, and that was read in part or not at all:
 * `evil-site.com`, `https://a.b/c`, `a@b.com`, `fe80::1`, `{0a1b2c3d-…}`, `%cmd%`, `NEW process [cmd.exe]`.
 */
export function unquotedValue(fault: Fault, result: ParseResult): Problem | undefined {
  const { place, token, previous, isUnfinished } = fault;
  if (token === undefined || isUnfinished) return undefined;
  const isInNew = place.slotOf.get('STRING') === 'values' || place.keywords.has('TRUE');
  if (isInNew || place.terminals.includes('REFERENCE')) {
    if (!begins.test(token.image) || isOfOtherLanguage(token, previous)) return undefined;
    return inQuotes(token, token.startOffset, isInNew ? ofNew : ofWords, result);
  }
  if (previous?.endOffset !== token.startOffset - 1 || !isWord(previous)) return undefined;
  const start = startOfPiece(previous, result);
  const isBehindValue = place.keywords.has('AND') || (place.signs.includes(',') && isListOf(fault));
  if (!isBehindValue && !isOfArgument(start, fault, result)) return undefined;
  return goesOn.test(token.image) ? inQuotes(token, start, ofWords, result) : undefined;
}

/** `5d41402a…`, `7zip.exe`: a number at `start`, and a word right behind it that was read as the next statement. */
export function numberWithLetters(start: number, word: Token, result: ParseResult): Problem {
  return inQuotes(word, start, ofNumbers, result);
}

/** A regular expression between slashes and the like; a path behind `=` is none. */
function isOfOtherLanguage(token: Token, previous: Token | undefined): boolean {
  const isPath = /^\/[^/]/.test(token.image) && !/^MATCHES$/i.test(previous?.image ?? '');
  return !isPath && adviceOnSign(token, previous) !== undefined;
}

/** A list that has begun in brackets; those of functions hold attributes, and have no more than one. */
const isListOf = ({ place }: Fault): boolean => place.signs.includes(')') || place.signs.includes(']');

/** `APPLY … WITH user=your@email.com` */
const isOfArgument = (start: number, { place }: Fault, result: ParseResult): boolean =>
  place.signs.includes(',') && /=\s*$/.test(textOf(result).slice(Math.max(0, start - longestValue), start));

const isWord = ({ tokenType: { name } }: Token): boolean => name === 'NAME' || name === 'ATTRIBUTE';

/** Where the piece of text that the token ends begins: in front of `evil.com` in `sub.evil.com/path` stands `sub.`. */
function startOfPiece({ startOffset }: Token, result: ParseResult): number {
  const before = textOf(result).slice(Math.max(0, startOffset - longestValue), startOffset);
  return startOffset - (/[^\s=<>!,()[\]]*$/.exec(before)?.[0].length ?? 0);
}

/** From `start` to the end of the piece of text that `last` begins, on the line of `last`. */
function inQuotes(last: Token, start: number, why: string, result: ParseResult): Problem {
  const all = textOf(result);
  const piece = /^\S*/.exec(all.slice(start, start + longestValue))?.[0] ?? '';
  const text = withoutEnd(piece);
  const quoted = literal(text);
  const range = rangeOfToken(last);
  const column = range.column - (last.startOffset - start);
  return syntaxProblem(
    `\`${text}\` needs quotes.`,
    { ...range, column, endColumn: column + text.length },
    { hint: `${why} Write ${quoted}.`, suggestions: [quoted] },
  );
}

/** What belongs to a list or a bracket around the value is no part of it; a bracket that the value opens is. */
function withoutEnd(piece: string): string {
  let open = 0;
  for (const [index, character] of [...piece].entries()) {
    if ('([{'.includes(character)) open++;
    else if (')]}'.includes(character) && open-- === 0) return [...piece].slice(0, index).join('');
    else if (',;'.includes(character) && open === 0) return [...piece].slice(0, index).join('');
  }
  return piece;
}

const textOf = ({ value }: ParseResult): string => value.$cstNode?.root.fullText ?? '';
