import type { SortCommand } from '../../language/index.js';
import { sorted } from './clauses/apply-clauses.js';
import type { Context, Outcome } from './command.js';
import { variableOf } from './inputs.js';

/** SORT: the same entities in another order, which the variable keeps. */
export async function sort(node: SortCommand, context: Context): Promise<Outcome> {
  return { content: sorted(variableOf(node.input, context), node, context) };
}
