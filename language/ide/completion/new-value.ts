import { CompletionItemKind } from 'vscode-languageserver';
import { entityType } from '../../facts/entity-types.js';
import { counted } from '../../count-text.js';
import { literal } from '../../literal.js';
import { knownValues } from './known-values.js';
import { subjectOf, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

/** Texts for the entities of NEW: those that the store holds for the attribute that a text fills, the most frequent first. */
export async function newValues(context: PlaceContext): Promise<readonly Proposal[]> {
  const fact = entityType(subjectOf(context).type?.entityType ?? '');
  if (fact === undefined) return [];
  const { name: type, fromText: attribute } = fact;
  const { prefix, taken } = context.cursor;
  const used = new Set(taken.filter(({ slot }) => slot === 'values').map(({ text }) => text));
  const found = await knownValues(context, { type }, attribute);
  return found
    .map(({ value, entities }) => ({ label: literal(String(value), prefix), value: String(value), entities }))
    .filter(({ label }) => !used.has(label))
    .map(({ label, value, entities }) => ({
      label,
      kind: CompletionItemKind.Value,
      detail: counted(entities, 'entity', 'entities'),
      documentation: `\`${attribute}\` of ${counted(entities, 'entity', 'entities')} of type ${type} that this huntbook has read.`,
      filter: prefix === '' ? value : label,
      rank: 1,
    }));
}
