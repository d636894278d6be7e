import { CompletionItemKind } from 'vscode-languageserver';
import { previous, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

/** Signs that close something, or that the statement cannot go on without. Those that merely may come are easier to type. */
export function signs(context: PlaceContext): Proposal[] {
  const { place } = context.cursor;
  const isOnly = place.keywords.size === 0 && place.terminals.length === 0;
  const opensList = previous(context)?.token === 'IN';
  return place.signs
    .filter((sign) => isOnly || /[)\]}]/.test(sign) || (opensList && sign === '('))
    .map((sign) => ({
      label: sign,
      kind: CompletionItemKind.Operator,
      detail: /[)\]}]/.test(sign) ? 'closes' : 'opens or goes on',
      documentation: /[)\]}]/.test(sign) ? 'Closes what was opened.' : 'What must stand here.',
      rank: 7,
    }));
}
