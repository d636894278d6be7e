import { CompletionItemKind } from 'vscode-languageserver';
import { counted } from '../../count-text.js';
import type { AttributeValues } from '../providers.js';
import { uriOf, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

/** As many are asked for, so that what is typed finds the rare ones too. */
const mostRead = 2000;

/** As many are offered. */
export const mostValues = 50;

type Of = Parameters<AttributeValues['values']>[1];
type Counted = NonNullable<Awaited<ReturnType<AttributeValues['values']>>>;

/** Values that the store holds, the most frequent first; those that hold what was typed before all others. */
export async function knownValues(context: PlaceContext, of: Of, attribute: string): Promise<Counted> {
  const found = (await context.providers.values.values(uriOf(context), of, attribute, mostRead)) ?? [];
  const typed = context.cursor.prefix.replace(/^r?['"]/, '').toLowerCase();
  const holds = ({ value }: Counted[number]): boolean => String(value).toLowerCase().includes(typed);
  if (typed === '') return found.slice(0, mostValues);
  return [...found.filter(holds), ...found.filter((one) => !holds(one))].slice(0, mostValues);
}

/** What is shown beside a value that so many entities have. */
export function asSeen(entities: number): Pick<Proposal, 'kind' | 'detail' | 'documentation' | 'rank'> {
  const detail = counted(entities, 'entity', 'entities');
  const have = entities === 1 ? 'has' : 'have';
  return {
    kind: CompletionItemKind.Value,
    detail,
    documentation: `${detail} of those read in this huntbook ${have} this value.`,
    rank: 1,
  };
}
