import type { AstNode } from 'langium';
import { orderOf, rankOf } from '../../check/clause-order.js';
import { isExpression, isFindCommand, isGetCommand } from '../../generated/ast.js';
import { containerAt, replace, type Fix } from './action.js';

const hasClauses = (node: unknown): node is AstNode & { readonly clauses: readonly AstNode[] } =>
  isGetCommand(node) || isFindCommand(node) || isExpression(node);

/** The clauses change places; what stands between them stays. */
export const sortClauses: Fix = function* (problem, context) {
  const command = containerAt(problem, context, hasClauses);
  if (command === undefined) return;
  const order = orderOf(command);
  const sorted = [...command.clauses].sort((a, b) => rankOf(a, order) - rankOf(b, order));
  const { document } = context;
  const edits = command.clauses.flatMap(({ $cstNode }, index) => {
    const text = sorted[index]?.$cstNode?.text;
    return $cstNode && text !== undefined ? [replace(document, $cstNode.offset, $cstNode.end, text)] : [];
  });
  yield { title: 'Put the clauses in the order of Kestrel 1.8', edits };
};
