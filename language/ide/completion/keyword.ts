import { CompletionItemKind } from 'vscode-languageserver';
import { commands } from '../../facts/commands.js';
import { keyword as keywordFact } from '../../facts/keywords.js';
import { mayBegin } from '../../lexer/token-builder.js';
import { commandAt, keywordCase, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

const commandOrder = new Map<string, number>(commands.map(({ keyword }, index) => [keyword, index]));

/** Clauses that exclude each other. */
const excludedBy: Readonly<Record<string, readonly string[]>> = {
  START: ['LAST'],
  STOP: ['LAST'],
  LAST: ['START', 'STOP'],
};

/** The keywords that may come here and begin as what is typed: commands in the order of their table, clauses in that of Kestrel 1.8 and each but once. */
export function keywordsAt(context: PlaceContext): Proposal[] {
  const { keywords, mayEnd } = context.cursor.place;
  const write = keywordCase(context);
  const begins = mayBegin(context.cursor.place);
  const isClause = clauseFilter(context);
  const typed = context.cursor.prefix.toUpperCase();
  return [...keywords]
    .filter((word) => word.startsWith(typed))
    .sort((a, b) => orderOf(a) - orderOf(b))
    .filter((word) => isCommand(context, word) || isClause(word, mayEnd))
    .map((word) => {
      const fact = keywordFact(word);
      return {
        label: write(word),
        kind: CompletionItemKind.Keyword,
        ...(fact?.example !== undefined && { detail: fact.example }),
        ...(fact?.doc !== undefined && { documentation: fact.doc }),
        rank: begins && commandOrder.has(word) ? 6 : 5,
      };
    });
}

/** Other words come after the commands, as they stand in the grammar. */
function orderOf(word: string): number {
  return commandOrder.get(word) ?? commandOrder.size;
}

/** SORT is a command and a clause: where a clause may follow, it is offered once. */
function isCommand({ cursor }: PlaceContext, word: string): boolean {
  return mayBegin(cursor.place) && commandOrder.has(word);
}

function clauseFilter(context: PlaceContext): (word: string, mayEnd: boolean) => boolean {
  const clauses = commandAt(context)?.clauses ?? [];
  const used = context.cursor.taken.map(({ token }) => token).filter((token) => clauses.includes(token));
  const last = Math.max(-1, ...used.map((word) => clauses.indexOf(word)));
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
