import { CompletionItemKind } from 'vscode-languageserver';
import { keyword } from '../../facts/keywords.js';
import { verbs } from '../../facts/relations.js';
import { mayBegin } from '../../lexer/token-builder.js';
import { block } from '../markdown.js';
import { keywordCase, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';
import snippets from './snippets.json';

/** One of snippets.json, in VS Code's form; `body` holds its lines with the places to fill in. */
interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
}

const all: readonly (readonly [string, Snippet])[] = Object.entries(snippets);

/** Whole hunts and whole statements where a statement may begin, for an editor that can fill in their places. */
export function snippetsAt(context: PlaceContext): Proposal[] {
  const { providers, cursor } = context;
  const begins = cursor.taken.length === 0 || cursor.indent === 0;
  if (!providers.snippets || !begins || !mayBegin(cursor.place)) return [];
  const write = keywordCase(context);
  return all.map(([name, { prefix, body, description }]) => {
    const text = body
      .join('\n')
      .replace(/\b[A-Z]{2,}\b/g, (word) => (isOfLanguage(word) ? write(word) : word));
    return {
      // The keyword alone is offered, too.
      label: keyword(prefix) ? `${prefix} …` : prefix,
      kind: CompletionItemKind.Snippet,
      detail: name,
      documentation: `${description}\n\n${block(filledIn(text))}`,
      insert: text,
      filter: prefix,
      isSnippet: true,
      rank: 8,
    };
  });
}

const isOfLanguage = (word: string): boolean =>
  keyword(word) !== undefined || verbs.some((verb) => verb === word.toLowerCase());

/** The text with the first suggestion in each place. */
export function filledIn(snippet: string): string {
  const inner = /\$\{\d+:([^${}]*)\}/g;
  const chosen = snippet.replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1').replace(/\$0/g, '');
  return chosen.replace(inner, '$1').replace(inner, '$1');
}
