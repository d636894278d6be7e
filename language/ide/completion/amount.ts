import { CompletionItemKind } from 'vscode-languageserver';
import { keyword } from '../../facts/keywords.js';
import { keywordCase, previous, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

/** Spans that hunters look back over, or cut time into; the number alone is free. */
const spans = ['1 HOUR', '1 DAY', '7 DAYS', '30 DAYS', '5 MINUTES'];
const bins = ['5 MINUTES', '1 HOUR', '1 DAY', '10 SECONDS'];
const counts = ['10', '100', '1000'];

interface Amounts {
  readonly amounts: readonly string[];
  readonly documentation: string;
}

const docOf = (clause: string): string => keyword(clause)?.doc ?? '';

/** By the token before them. */
const amountsAfter = new Map<string, Amounts>([
  ['LAST', { amounts: spans, documentation: 'Records of this last span of time.' }],
  ['LIMIT', { amounts: counts, documentation: docOf('LIMIT') }],
  ['OFFSET', { amounts: counts, documentation: docOf('OFFSET') }],
  [',', { amounts: bins, documentation: 'The size of a bin.' }],
]);

/** What may stand behind LAST, LIMIT and OFFSET, and in BIN. */
export function amounts(context: PlaceContext): Proposal[] {
  const write = keywordCase(context);
  const known = amountsAfter.get(previous(context)?.token ?? '');
  return (known?.amounts ?? []).map((text, rank) => ({
    label: text.replace(/[A-Z]+/, write),
    kind: CompletionItemKind.Constant,
    documentation: known?.documentation ?? '',
    rank,
  }));
}
