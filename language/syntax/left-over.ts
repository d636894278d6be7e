import type { ParseResult } from 'langium';
import { commandWords } from '../facts/commands.js';
import { entityType } from '../facts/entity-types.js';
import { keyword } from '../facts/keywords.js';
import { nearest } from '../facts/nearest.js';
import type { Statement } from '../generated/ast.js';
import type { Fault } from '../lexer/scan.js';
import { target, type Token } from '../lexer/token-builder.js';
import type { Problem } from '../problem.js';
import { misplacedClause, takesInstead } from './misplaced-clause.js';
import { statementWithSort } from './misread-sort.js';
import { wrongName } from './behind-variable.js';
import { sentenceInFind } from './find-words.js';
import { clauseHabit, commandHabit } from './keyword-habits.js';
import { keywordForVariable } from './keyword-for-variable.js';
import { brokenLiteral } from './broken-literal.js';
import { adviceBehind, lastLeaf } from './too-much.js';
import { clausesOf, statementBefore } from './statement-before.js';
import { didYouMean, rangeOfToken, syntaxProblem } from './syntax-problem.js';
import { numberWithLetters } from './unquoted-value.js';

/** Letters behind a word that are looked at. */
const mostOfName = 100;

/** A word that was read as a variable that is set, although no `=` follows. */
export function leftOverWord({ place, previous }: Fault): Token | undefined {
  return previous?.tokenType.name === target && place.signs.includes('=') ? previous : undefined;
}

/** The whole statement that has what is left over: a word behind it on its line, or a clause that it does not take. */
export function ownerOf(fault: Fault, result: ParseResult): Statement | undefined {
  const word = leftOverWord(fault);
  if (word === undefined) return statementWithSort(fault, result);
  return isClauseOrOperator(word) ? statementBefore(word, result) : statementOnLineOf(word, result);
}

function statementOnLineOf(word: Token, result: ParseResult): Statement | undefined {
  const above = statementBefore(word, result);
  return above !== undefined && lastLine(above) === word.startLine ? above : undefined;
}

function isClauseOrOperator({ image }: Token): boolean {
  const kind = keyword(image)?.kind;
  return kind === 'clause' || kind === 'operator';
}

/** A word behind a whole statement that begins no other: a clause that the statement has not, a slip, or too much. */
export function leftOver(word: Token, result: ParseResult): Problem {
  const above = statementBefore(word, result);
  const owner = statementOnLineOf(word, result);
  const misread =
    owner &&
    (literalWith(word, owner, result) ??
      sentenceInFind(owner) ??
      keywordForVariable(owner) ??
      otherClause(word, owner) ??
      clauseOfExpression(word, owner));
  if (misread !== undefined) return misread;
  if (above !== undefined && isClauseOrOperator(word))
    return misplacedClause(word, word.image.toUpperCase(), above);
  const clauses = above === undefined ? [] : [...clausesOf(above), 'AND', 'OR'];
  return owner === undefined ? noCommand(word, clauses, result) : tooMuch(word, clauses, owner);
}

/** On the line of a whole statement, behind it. */
function tooMuch(word: Token, clauses: readonly string[], owner: Statement): Problem {
  const range = rangeOfToken(word);
  const guess = nearest(word.image, clauses);
  if (guess !== undefined)
    return syntaxProblem(`\`${word.image}\` cannot stand here.`, range, didYouMean(guess, word));
  const message = `\`${word.image}\` is too much: the statement is complete before it.`;
  return syntaxProblem(message, range, adviceBehind(owner, word));
}

/** `pid = 0x1f4`, `hashes.MD5 = 5d41402a…`: the statement ends in a number or a time that the word goes on. */
function literalWith(word: Token, owner: Statement, result: ParseResult): Problem | undefined {
  const last = lastLeaf(owner);
  if (last?.end !== word.startOffset) return undefined;
  const { start } = last.range;
  const broken = brokenLiteral({
    terminal: last.tokenType.name,
    text: last.text + word.image,
    range: {
      line: start.line + 1,
      column: start.character + 1,
      endLine: start.line + 1,
      endColumn: start.character + 1 + last.text.length,
    },
  });
  if (broken !== undefined) return broken;
  return last.tokenType.name === 'NUMBER' ? numberWithLetters(last.offset, word, result) : undefined;
}

/** `GET … ORDER BY pid`: a clause of expressions, under whatever name, behind a command that takes it not. */
function clauseOfExpression(word: Token, above: Statement): Problem | undefined {
  const clause = clauseHabit(word.image, (one) => one === 'SORT' || one === 'ATTR');
  if (clause === undefined || clausesOf(above).length === 0) return undefined;
  const hint = takesInstead(above, clause === 'SORT' ? 'SORT BY' : clause);
  return syntaxProblem(`\`${word.image}\` cannot stand here.`, rangeOfToken(word), { hint });
}

/** First on its line, where a command or a variable that is set may stand. */
function noCommand(word: Token, clauses: readonly string[], result: ParseResult): Problem {
  const hyphenated = hyphenatedName(word, result);
  if (hyphenated !== undefined) return wrongName(word, hyphenated);
  const variable = variableMeant(word, result);
  if (variable !== undefined)
    return syntaxProblem('A variable is set by = alone.', rangeOfToken(word), {
      hint: `Write ${variable} = ….`,
    });
  const meant =
    commandHabit(word.image) ?? nearest(word.image, [...commandWords, ...clausesIfIndented(word, clauses)]);
  const message = `\`${word.image}\` is no command, and no \`=\` follows it.`;
  if (meant !== undefined) return syntaxProblem(message, rangeOfToken(word), didYouMean(meant, word));
  const hunt = firstWordOfHunt(word, result);
  if (hunt !== undefined) return syntaxProblem(message, rangeOfToken(word), { hint: hunt });
  return syntaxProblem(message, rangeOfToken(word), {
    hint: `To set a variable, write ${word.image} = and a command; to show one, DISP ${word.image}.`,
  });
}

/** `process where …`, `DeviceProcessEvents | where …`: a search of other languages. */
function firstWordOfHunt({ image, endOffset = 0 }: Token, result: ParseResult): string | undefined {
  if (!/^[^\S\n]*(\||where\b)/i.test(textFrom(endOffset + 1, result))) return undefined;
  const type = entityType(image) === undefined ? 'process' : image;
  return `A hunt asks for entities of a type: p = GET ${type} FROM … WHERE …`;
}

/** `ORDER BY pid`, `SINCE 2021-01-01`: a clause under a name of other languages. */
function otherClause(word: Token, above: Statement): Problem | undefined {
  const own = clausesOf(above);
  const clause = own.includes(word.image.toUpperCase())
    ? undefined
    : clauseHabit(word.image, (one) => own.includes(one));
  if (clause === undefined) return undefined;
  return syntaxProblem(`\`${word.image}\` cannot stand here.`, rangeOfToken(word), didYouMean(clause, word));
}

/** `my-procs = GET …` reads as `my`. */
function hyphenatedName({ image, endOffset = 0 }: Token, result: ParseResult): string | undefined {
  const hyphenated = /^(-\w+)+(?=\s*=)/.exec(textFrom(endOffset + 1, result))?.[0];
  return hyphenated === undefined ? undefined : image + hyphenated;
}

/** `let p = GET …`, `p := GET …`, `p <- GET …`: the name of the variable. */
function variableMeant({ image, endOffset = 0 }: Token, result: ParseResult): string | undefined {
  const behind = textFrom(endOffset + 1, result);
  if (/^\s*(:=|<-)/.test(behind)) return image;
  if (!/^(let|var|const|set|def)$/i.test(image)) return undefined;
  return /^[^\S\n]+([A-Za-z_]\w*)[^\S\n]*:?=/.exec(behind)?.[1];
}

/** As much as a name can have; a whole text is not searched for each fault. */
function textFrom(start: number, { value }: ParseResult): string {
  return value.$cstNode?.root.fullText.slice(start, start + mostOfName) ?? '';
}

function clausesIfIndented({ startColumn = 1 }: Token, clauses: readonly string[]): readonly string[] {
  return startColumn > 1 ? clauses : [];
}

function lastLine({ $cstNode }: Statement): number {
  return ($cstNode?.range.end.line ?? -2) + 1;
}
