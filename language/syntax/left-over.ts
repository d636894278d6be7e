import { CstUtils, type LeafCstNode, type ParseResult } from 'langium';
import { commands, type CommandFact } from '../facts/commands.js';
import { keyword } from '../facts/keywords.js';
import { nearest } from '../facts/nearest.js';
import { isHuntflow, type Statement } from '../generated/ast.js';
import type { Fault } from '../lexer/scan.js';
import type { Token } from '../lexer/token-builder.js';
import type { Problem } from '../problem.js';
import { oneOf } from './expected-words.js';
import { quoteInside } from './signs-of-other-languages.js';
import { didYouMean, rangeOfToken, syntaxProblem } from './syntax-problem.js';

const byRule = new Map<string, CommandFact>(commands.map((command) => [command.rule, command]));
const commandWords = commands.map(({ keyword: word }) => word);

/** A word behind a whole statement that begins no other: a clause that the statement has not, a slip, or too much. */
export function leftOver(word: Token, result: ParseResult): Problem {
  const above = statementBefore(word, result);
  const isSameLine = above !== undefined && lastLine(above) === word.startLine;
  const fact = keyword(word.image);
  if (above !== undefined && (fact?.kind === 'clause' || fact?.kind === 'operator'))
    return misplaced(word, word.image.toUpperCase(), above);
  const clauses = above === undefined ? [] : [...clausesOf(above), 'AND', 'OR'];
  const guess = nearest(
    word.image,
    isSameLine ? clauses : [...commandWords, ...clausesIfIndented(word, clauses)],
  );
  const range = rangeOfToken(word);
  if (isSameLine) {
    if (guess !== undefined)
      return syntaxProblem(`\`${word.image}\` cannot stand here.`, range, didYouMean(guess, word));
    const message = `\`${word.image}\` is too much: the statement is complete before it.`;
    return syntaxProblem(message, range, { hint: adviceBehind(above, word) });
  }
  const message = `\`${word.image}\` is no command, and no \`=\` follows it.`;
  if (guess !== undefined) return syntaxProblem(message, range, didYouMean(guess, word));
  return syntaxProblem(message, range, {
    hint: `To set a variable, write ${word.image} = and a command; to show one, DISP ${word.image}.`,
  });
}

/** `… SORT BY name` behind a statement without that clause reads as the command SORT of a variable BY. */
export function misplacedSort({ place, previous }: Fault, result: ParseResult): Problem | undefined {
  if (previous?.tokenType.name !== 'VARIABLE' || !/^by$/i.test(previous.image) || !place.keywords.has('BY'))
    return undefined;
  const sort = sortBefore(previous, result);
  const above = sort === undefined ? undefined : statementBefore({ ...previous, startOffset: sort }, result);
  return above && misplaced(previous, 'SORT BY', above);
}

/** Blanks between SORT and what it sorts; a whole text is not searched for each fault. */
const mostBlanks = 100;

/** Where the word SORT stands before a token. */
export function sortBefore({ startOffset }: Token, { value }: ParseResult): number | undefined {
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
  const clauses = clausesOf(above).map((each) => (each === 'SORT' ? 'SORT BY' : each));
  if (clauses.includes(clause)) {
    const hint = `The order is ${clauses.join(', ')}.`;
    return syntaxProblem(`\`${clause}\` cannot stand here.`, range, { hint });
  }
  const takes =
    clauses.length === 0
      ? `${name} takes no clauses.`
      : `${name} takes ${oneOf(clauses).replace(/ or (?=\S+$)/, ' and ')}.`;
  const next = goesOn(above, clause);
  return syntaxProblem(`\`${clause}\` does not belong to ${name}.`, range, {
    hint: next === undefined ? takes : `${takes} Go on in a statement of its own: ${next}`,
  });
}

const ofExpressions = new Set(['WHERE', 'ATTR', 'SORT BY', 'LIMIT', 'OFFSET']);

/** The statement that can have the clause. */
function goesOn(above: Statement, clause: string): string | undefined {
  const name = above.$type === 'Assignment' ? above.variable?.name : undefined;
  return name !== undefined && ofExpressions.has(clause) ? `DISP ${name} ${clause} …` : undefined;
}

/** What may be wrong where a word follows a whole statement on its line, by the terminal before it. */
const adviceByLast = new Map([
  ['ATTRIBUTE', 'Attributes in a list are separated by commas.'],
  ['PATH', 'A path with blanks needs quotes.'],
  ['URI', 'A path with blanks needs quotes.'],
  ['NAME', 'Text with blanks needs quotes.'],
]);

function adviceBehind(above: Statement, word: Token): string {
  const last = lastLeaf(above);
  const isQuoted = last?.tokenType.name === 'STRING' && last.end === word.startOffset;
  if (isQuoted) return quoteInside;
  return adviceByLast.get(last?.tokenType.name ?? '') ?? 'Begin another statement on a line of its own.';
}

function clausesIfIndented({ startColumn = 1 }: Token, clauses: readonly string[]): readonly string[] {
  return startColumn > 1 ? clauses : [];
}

function clausesOf(statement: Statement): readonly string[] {
  return factOf(statement)?.clauses ?? [];
}

function commandNameOf(statement: Statement): string {
  const command = statement.$type === 'Assignment' ? statement.command : statement;
  return command?.$type === 'Expression' ? 'an assignment' : (factOf(statement)?.keyword ?? 'this statement');
}

/** An assignment of an expression takes the clauses of DISP; a merge none. */
function factOf(statement: Statement): CommandFact | undefined {
  const command = statement.$type === 'Assignment' ? statement.command : statement;
  if (command?.$type !== 'Expression') return byRule.get(command?.$type ?? '');
  const fact = byRule.get('DispCommand');
  return fact && (command.merged.length > 0 ? { ...fact, clauses: [] } : fact);
}

/** The last statement that begins before a token. */
function statementBefore({ startOffset }: Token, { value }: ParseResult): Statement | undefined {
  if (!isHuntflow(value)) return undefined;
  const { statements } = value;
  let [low, high] = [0, statements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.$cstNode?.offset ?? Infinity) < startOffset) low = middle + 1;
    else high = middle;
  }
  return statements[low - 1];
}

function lastLine({ $cstNode }: Statement): number {
  return ($cstNode?.range.end.line ?? -2) + 1;
}

function lastLeaf({ $cstNode }: Statement): LeafCstNode | undefined {
  return (
    $cstNode &&
    CstUtils.flattenCst($cstNode)
      .filter(({ hidden }) => !hidden)
      .toArray()
      .at(-1)
  );
}
