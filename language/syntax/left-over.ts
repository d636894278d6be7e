import type { ParseResult } from 'langium';
import { commands, expressionClauses } from '../facts/commands.js';
import { entityType } from '../facts/entity-types.js';
import { keyword } from '../facts/keywords.js';
import { nearest } from '../facts/nearest.js';
import type { Statement } from '../generated/ast.js';
import type { Fault } from '../lexer/scan.js';
import { target, type Token } from '../lexer/token-builder.js';
import type { Problem } from '../problem.js';
import { wrongName } from './behind-variable.js';
import { sentenceInFind } from './find-words.js';
import { clauseHabit, commandHabit } from './keyword-habits.js';
import { keywordForVariable } from './keyword-for-variable.js';
import { brokenLiteral } from './broken-literal.js';
import { adviceBehind, lastLeaf } from './too-much.js';
import { oneOf } from './expected-words.js';
import { clausesOf, commandNameOf, statementBefore } from './statement-before.js';
import { didYouMean, rangeOfToken, syntaxProblem } from './syntax-problem.js';
import { numberWithLetters } from './unquoted-value.js';
import { assignedVariable } from '../statement-parts.js';

const commandWords = commands.map(({ keyword: word }) => word);

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
    return misplaced(word, word.image.toUpperCase(), above);
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

/** SORT as a clause that reads as a command: `… SORT BY name` behind a statement without that clause, and `DISP p SORT pid`. */
export function misreadSort(fault: Fault, result: ParseResult): Problem | undefined {
  const above = statementWithSort(fault, result);
  const { previous } = fault;
  if (above === undefined || previous === undefined) return undefined;
  if (isBy(previous)) return misplaced(previous, 'SORT BY', above);
  const attribute =
    previous.image + (/^[^\s,]+/.exec(textFrom((previous.endOffset ?? 0) + 1, result))?.[0] ?? '');
  return syntaxProblem(`Expected BY between SORT and \`${attribute}\`.`, rangeOfToken(previous), {
    hint: `Write SORT BY ${attribute}.`,
    suggestions: [`BY ${previous.image}`],
  });
}

const isBy = ({ image }: Token): boolean => /^by$/i.test(image);

/** The statement that a clause SORT was written for, where it was read as a command of its own. */
function statementWithSort({ place, previous }: Fault, result: ParseResult): Statement | undefined {
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

/** Blanks between SORT and what it sorts; a whole text is not searched for each fault. */
const mostBlanks = 100;

/** Where the word SORT stands before a token. */
function sortBefore({ startOffset }: Token, { value }: ParseResult): number | undefined {
  const from = Math.max(0, startOffset - mostBlanks);
  const found = /\bSORT\s+$/i.exec(value.$cstNode?.root.fullText.slice(from, startOffset) ?? '');
  return found === null ? undefined : from + found.index;
}

function misplaced(word: Token, clause: string, above: Statement): Problem {
  const range = rangeOfToken(word);
  if (clause === 'AND' || clause === 'OR') {
    const isClosed = above.$cstNode?.text.endsWith(']') ?? false;
    const hint = isClosed
      ? `Write one pair of brackets around the whole pattern: WHERE [… ${clause} …].`
      : 'Begin the conditions with WHERE.';
    const message = isClosed
      ? `\`${clause}\` stands behind the bracket that closes the pattern.`
      : `\`${clause}\` joins conditions, and there is none before it.`;
    return syntaxProblem(message, range, { hint });
  }
  const name = commandNameOf(above);
  const clauses = clauseWords(above);
  if (clauses.includes(clause)) {
    const hint = `The order is ${clauses.join(', ')}.`;
    return syntaxProblem(`\`${clause}\` cannot stand here.`, range, { hint });
  }
  return syntaxProblem(`\`${clause}\` does not belong to ${name}.`, range, {
    hint: takesInstead(above, clause),
  });
}

/** Which clauses the statement takes, and the statement that can have this one. */
function takesInstead(above: Statement, clause: string): string {
  const name = commandNameOf(above);
  const clauses = clauseWords(above);
  const takes =
    clauses.length === 0
      ? `${name} takes no clauses.`
      : `${name} takes ${oneOf(clauses).replace(/ or (?=\S+$)/, ' and ')}.`;
  const next = goesOn(above, clause);
  return next === undefined ? takes : `${takes} Go on in a statement of its own: ${next}`;
}

function clauseWords(above: Statement): readonly string[] {
  return clausesOf(above).map(asWritten);
}

function asWritten(clause: string): string {
  return clause === 'SORT' ? 'SORT BY' : clause;
}

const ofExpressions = new Set<string>(expressionClauses.map(asWritten));

/** The statement that can have the clause. */
function goesOn(above: Statement, clause: string): string | undefined {
  const name = assignedVariable(above)?.name;
  return name !== undefined && ofExpressions.has(clause) ? `DISP ${name} ${clause} …` : undefined;
}

function clausesIfIndented({ startColumn = 1 }: Token, clauses: readonly string[]): readonly string[] {
  return startColumn > 1 ? clauses : [];
}

function lastLine({ $cstNode }: Statement): number {
  return ($cstNode?.range.end.line ?? -2) + 1;
}
