import { CompletionItemKind } from 'vscode-languageserver';
import { commands } from '../../facts/commands.js';
import { keyword as keywordFact, keywords } from '../../facts/keywords.js';
import { timeUnits } from '../../facts/time-units.js';
import { mayBegin } from '../../lexer/token-builder.js';
import { commandAt, keywordCase, previous, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

const commandOrder = new Map<string, number>(commands.map(({ keyword }, index) => [keyword, index]));

/** Clauses that exclude each other. */
const excludedBy: Readonly<Record<string, readonly string[]>> = {
  START: ['LAST'],
  STOP: ['LAST'],
  LAST: ['START', 'STOP'],
};

/**
 * The keywords that may come here and begin as what is typed: commands in the order of their table, clauses in that of
 * Kestrel 1.8 and each but once. A command is offered only at the beginning of a line or behind `=`.
 */
export function keywordsAt(context: PlaceContext): Proposal[] {
  const { place, prefix, indent, taken } = context.cursor;
  const begins = mayBegin(place);
  const isSameLine = begins && taken.length > 0 && indent === undefined;
  const isClause = clauseFilter(context);
  const clauses = commandAt(context)?.clauses ?? [];
  const isCommand = (word: string): boolean => begins && commandOrder.has(word);
  return [...place.keywords]
    .filter((word) => word.startsWith(prefix.toUpperCase()))
    .filter((word) => word !== 'BY' || previous(context)?.slot !== 'relation')
    .sort((a, b) => orderOf(a, clauses) - orderOf(b, clauses))
    .filter(
      (word) =>
        (isCommand(word) && !isSameLine) ||
        ((!isCommand(word) || clauses.includes(word)) && isClause(word, place.mayEnd)),
    )
    .map((word) => {
      const asClause = clauses.includes(word) && indent !== 0;
      const sorts = word === 'BY' && previous(context)?.token === 'SORT';
      return keywordProposal(word, asClause, sorts ? 0 : isCommand(word) && !asClause ? 6 : 5, context);
    });
}

function keywordProposal(word: string, asClause: boolean, rank: number, context: PlaceContext): Proposal {
  const fact = keywordFact(word);
  const label = writtenAs(word, context);
  const unit = timeUnits.some(({ spellings }) => spellings.slice(1).some((spelling) => spelling === word));
  return {
    label,
    kind: CompletionItemKind.Keyword,
    ...(fact?.example !== undefined && { detail: fact.example }),
    documentation: fact?.doc ?? 'A keyword.',
    // Short spellings of units mean what the long ones do.
    rank: unit ? rank + 1 : rank,
    ...whatFollows(word, label, asClause, context),
  };
}

/** JSON writes its constants in lower case. */
function writtenAs(word: string, context: PlaceContext): string {
  const isJson = context.cursor.place.slotOf.get(word) === 'constant';
  return isJson ? word.toLowerCase() : keywordCase(context)(word);
}

/** SORT as a clause goes on with BY, a function with its bracket. */
function whatFollows(
  word: string,
  label: string,
  asClause: boolean,
  { cursor, textAfter, providers }: PlaceContext,
): Partial<Proposal> {
  if (word === 'SORT' && asClause && !/^\w*\s+BY\b/i.test(textAfter)) {
    return { insert: `${label} ${label === 'sort' ? 'by' : 'BY'}`, filter: label };
  }
  const isCalled = keywordFact(word)?.kind === 'function' && !/^\w*\s*\(/.test(textAfter);
  if (!isCalled || cursor.place.slotOf.get(word) === '') return {};
  return providers.snippets
    ? { insert: `${label}($1)$0`, isSnippet: true, filter: label, goesOn: true }
    : { insert: `${label}(`, filter: label, goesOn: true };
}

const logic = ['AND', 'OR'];
const last = ['NULL', 'NOT'];
const otherOrder = new Map<string, number>(keywords.map(({ text }, index) => [text, index]));

/** Commands, then what joins conditions, then the clauses of the command, then other words as their tables have them. */
function orderOf(word: string, clauses: readonly string[]): number {
  const command = clauses.includes(word) ? undefined : commandOrder.get(word);
  if (command !== undefined) return command;
  if (logic.includes(word)) return 100 + logic.indexOf(word);
  if (last.includes(word)) return 1000 + last.indexOf(word);
  return clauses.includes(word) ? 200 + clauses.indexOf(word) : 300 + (otherOrder.get(word) ?? 0);
}

function clauseFilter(context: PlaceContext): (word: string, mayEnd: boolean) => boolean {
  const clauses = commandAt(context)?.clauses ?? [];
  const used = context.cursor.taken.map(({ token }) => token).filter((token) => clauses.includes(token));
  const last = used.reduce((most, word) => Math.max(most, clauses.indexOf(word)), -1);
  const excluded = new Set(used.flatMap((word) => excludedBy[word] ?? []));
  // A clause at the start of the line belongs to the statement above only where that is indented or unfinished.
  return (word, mayEnd) => {
    if (mayEnd && context.cursor.indent === 0) return false;
    if (!clauses.includes(word)) return true;
    if (!mayEnd && !used.includes('WHERE') && context.cursor.place.keywords.has('WHERE')) {
      return word === 'WHERE' || word === 'FROM';
    }
    return !used.includes(word) && !excluded.has(word) && clauses.indexOf(word) > last;
  };
}
