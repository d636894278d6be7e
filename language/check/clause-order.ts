import type { AstNode } from 'langium';
import { commands, expressionClauses } from '../facts/commands.js';
import { at, type OwnCheck } from './check.js';

/** The clauses of each command in the order that Kestrel 1.8 wants; STOP stands directly behind START. */
const orders = new Map<string, readonly string[]>(commands.map((command) => [command.rule, command.clauses]));

export const clauseOrder: OwnCheck = function* ({ nodes }) {
  for (const node of nodes) {
    const clauses = (node as { readonly clauses?: unknown }).clauses;
    if (!Array.isArray(clauses)) continue;
    const order = orderOf(node);
    const ranks = (clauses as AstNode[]).map((clause) => rankOf(clause, order));
    const late = ranks.findIndex((rank, index) => index > 0 && rank < (ranks[index - 1] ?? 0));
    const clause = (clauses as AstNode[])[late];
    if (clause === undefined) continue;
    const wanted = [...ranks].sort((a, b) => a - b).map((rank) => order[rank]);
    yield {
      code: 'clause-order',
      message: 'Kestrel 1.8 refuses clauses in this order.',
      hint: `It wants ${wanted.join(', ')}.`,
      range: at(clause),
    };
  }
};

/** Keywords of the clauses of a command or an expression, in the order of Kestrel 1.8. */
export function orderOf(node: AstNode): readonly string[] {
  return node.$type === 'Expression' ? expressionClauses : (orders.get(node.$type) ?? []);
}

export function rankOf(clause: AstNode, order: readonly string[]): number {
  return order.indexOf(clause.$type.replace('Clause', '').toUpperCase());
}
