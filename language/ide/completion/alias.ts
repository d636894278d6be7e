import { CompletionItemKind } from 'vscode-languageserver';
import { attributeKey } from '../../facts/attribute-path.js';
import type { PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

/** Names for the column of an aggregation: made of its function and its attribute. */
export function aliases({ cursor }: PlaceContext): Proposal[] {
  const open = cursor.taken.findLastIndex(({ token }) => token === '(');
  const [name, , argument] = cursor.taken.slice(open - 1);
  if (open < 1 || name === undefined || argument === undefined) return [];
  const of = argument.token === '*' ? '' : `_${attributeKey(argument.text).replace(/\W+/g, '_')}`;
  return [`${name.token.toLowerCase()}${of}`, 'n'].map((label, rank) => ({
    label,
    kind: CompletionItemKind.Field,
    detail: 'name of the column',
    documentation: `The column with ${name.token} has this name in DISP, SORT and further statements.`,
    rank,
  }));
}
