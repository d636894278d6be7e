import { isLimitClause } from '../../generated/ast.js';
import { containerAt, removeClause, type Fix } from './action.js';

export const removeLimit: Fix = function* (problem, context) {
  const clause = containerAt(problem, context, isLimitClause);
  if (clause === undefined) return;
  yield { title: 'Remove LIMIT', edits: removeClause(context.document, clause) };
};
