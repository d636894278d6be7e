import { GrammarUtils, type ParseResult } from 'langium';
import { commands } from '../facts/commands.js';
import { entityTypes } from '../facts/entity-types.js';
import { nearest } from '../facts/nearest.js';
import { phraseMeant } from '../facts/relation-habits.js';
import { phrasesOf, phraseText, verbs } from '../facts/relations.js';
import type { FindCommand, Statement } from '../generated/ast.js';
import type { Fault } from '../lexer/scan.js';
import type { Token } from '../lexer/token-builder.js';
import type { Problem } from '../problem.js';
import { rangeOfCst, type TextRange } from '../text-range.js';
import { oneOf } from './expected-words.js';
import { rangeOfToken, syntaxProblem } from './syntax-problem.js';
import { commandOf } from '../statement-parts.js';

/** Words that sentences have around a relation, and FIND has not: in English, and what others say for BY and OF. */
const filler =
  /^_*(an?|any|at|by|for|from|in|into|is|of|on|that|the|through|to|via|was|were|which|who|with|von|durch|par|de|por)$/i;

/** Whether a word is one that belongs to a sentence, and is hardly a variable. */
export const isFiller = (word: string): boolean => filler.test(word);

const typeNames = entityTypes.map(({ name }) => name);
const isType = (word: string): boolean => typeNames.some((name) => name === word) || word.startsWith('x-');

interface Word {
  readonly text: string;
  /** Within the line, from 1. */
  readonly column: number;
}

const clauseWords = new Set<string>(
  commands.filter(({ keyword }) => keyword === 'FIND').flatMap(({ clauses }) => [...clauses]),
);

/** A relation is looked for in so many letters; a whole text is not searched for each fault. */
const mostOfLine = 200;

/**
 * `FIND process PARENT OF p`, `FIND the process CREATED BY p`: a word of a sentence was read as the variable, so that
 * the variable is left over. Undefined where the relation reads well and something else is too much.
 */
export function sentenceInFind(statement: Statement): Problem | undefined {
  const find = findIn(statement);
  const begin = GrammarUtils.findNodeForProperty(find?.$cstNode, 'entityType');
  if (find === undefined || begin === undefined) return undefined;
  const type = rangeOfCst(begin);
  const words = wordsFrom(begin.root.fullText, begin.offset, type.column);
  const at = words.findIndex(({ text }) => isType(text));
  if (at > 0 && at < words.length - 2) return notOfSentence(words, at, type);
  const isVerb = verbs.some((verb) => verb === find.relation);
  if (words.length < 3 || (isVerb && !isFiller(find.input.$refText))) return undefined;
  return noRelation(words, type);
}

/** What stands before the entity type: `the`, `all`. */
function notOfSentence(words: readonly Word[], at: number, { line }: TextRange): Problem {
  const [first, type] = [words[0], words[at]];
  const extra = words.slice(0, at).map(({ text }) => text);
  const range = { line, column: first?.column ?? 1, endLine: line, endColumn: type?.column ?? 1 };
  const rest = words.slice(at).map(({ text }) => text);
  return syntaxProblem(`\`${extra.join(' ')}\` is too much: FIND begins with an entity type.`, range, {
    hint: `Write FIND ${rest.join(' ')}.`,
    suggestions: [''],
  });
}

function noRelation([type, ...rest]: readonly Word[], { line }: TextRange): Problem | undefined {
  const variable = rest.at(-1);
  const written = rest.slice(0, -1);
  const [first, last] = [written[0], written.at(-1)];
  if (type === undefined || variable === undefined || first === undefined || last === undefined)
    return undefined;
  const range = {
    line,
    column: first.column,
    endLine: line,
    endColumn: last.column + last.text.length,
  };
  const said = written.map(({ text }) => text);
  const advice = adviceOnPhrase(said, type.text, isFiller(variable.text) ? 'and a variable' : variable.text);
  return syntaxProblem(`\`${said.join(' ')}\` is no relation.`, range, advice);
}

function adviceOnPhrase(said: readonly string[], written: string, variable: string) {
  const type = isType(written) ? written : (nearest(written, typeNames) ?? written);
  const possible = phrasesOf(type);
  const meant = phraseMeant(said, possible);
  if (meant !== undefined) {
    const phrase = phraseText(meant);
    return { hint: `Write FIND ${type} ${phrase} ${variable}.`, suggestions: [phrase] };
  }
  const phrases = possible.map(phraseText);
  return { hint: `Between ${type} and a variable stands ${oneOf(phrases)}.`, suggestions: phrases };
}

/** `FIND process p`: the variable was read as the relation. `FIND process p_1`: it cannot be one. */
export function missingRelation(fault: Fault, result: ParseResult): Problem | undefined {
  const { place, token, previous, isUnfinished } = fault;
  if (previous === undefined) return undefined;
  if (place.terminals.includes('RELATION') && token !== undefined && !isUnfinished)
    return noNameOfRelation(previous, token, result);
  const isRelation = previous.tokenType.name === 'RELATION' && isUnfinished && place.keywords.has('BY');
  if (!isRelation || verbs.some((verb) => verb === previous.image.toLowerCase())) return undefined;
  return nothingBefore(previous.image, rangeOfToken(previous));
}

function noNameOfRelation(type: Token, { startOffset, startLine = 1 }: Token, result: ParseResult) {
  const text = result.value.$cstNode?.root.fullText ?? '';
  const words = wordsFrom(text, type.startOffset, type.startColumn ?? 1);
  const second = words[1];
  const isThere = second !== undefined && text.startsWith(second.text, startOffset);
  if (!isThere) return undefined;
  const { text: name, column } = second;
  const range = { line: startLine, column, endLine: startLine, endColumn: column + name.length };
  return words.length > 2 ? noRelation(words, range) : nothingBefore(name, range);
}

function nothingBefore(variable: string, range: TextRange): Problem {
  const { message, hint } = noRelationBefore(variable);
  return syntaxProblem(message, range, { hint });
}

/** What is said where a variable stands behind the entity type. */
export function noRelationBefore(variable: string): { readonly message: string; readonly hint: string } {
  return {
    message: `No relation stands before \`${variable}\`.`,
    hint: `Write one of ${verbs.map((verb) => verb.toUpperCase()).join(', ')}, as in FIND process CREATED ${variable}.`,
  };
}

/**
 * The name that was read as a relation and a variable, as Kestrel reads it: `FIND process p_1` as the relation `p` of the
 * variable `_1`. Undefined where a blank stands between them.
 */
export function nameReadAsTwo({ $cstNode, input }: FindCommand): string | undefined {
  const verb = GrammarUtils.findNodeForProperty($cstNode, 'relation');
  const isOne = verb !== undefined && verb.end === input.$refNode?.offset;
  return isOne ? `${verb.text}${input.$refText}` : undefined;
}

function findIn(statement: Statement): FindCommand | undefined {
  const command = commandOf(statement);
  return command?.$type === 'FindCommand' ? command : undefined;
}

/** The words from a place, in its column, to the end of its line, a clause or a sign. */
function wordsFrom(text: string, offset: number, from: number): Word[] {
  const line = /^.*/.exec(text.slice(offset, offset + mostOfLine))?.[0] ?? '';
  const words: Word[] = [];
  for (const found of line.matchAll(/\s*([A-Za-z_][\w-]*)|.+/g)) {
    const word = found[1];
    // What is set is no part of the relation.
    if (found[0].trimStart().startsWith('=')) words.pop();
    if (word === undefined || clauseWords.has(word.toUpperCase())) break;
    const column = from + found.index + found[0].length - word.length;
    words.push({ text: word, column });
  }
  return words;
}
