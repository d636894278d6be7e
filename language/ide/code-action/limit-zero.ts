import { isLimitClause } from '../../generated/ast.js';
import { containerAt, replace, type Fix } from './action.js';

export const removeLimit: Fix = function* (problem, context) {
  const clause = containerAt(problem, context, isLimitClause)?.$cstNode;
  if (clause === undefined) return;
  const { document } = context;
  const blank = /(?<!\s)\s*$/.exec(document.textDocument.getText().slice(0, clause.offset))?.[0].length ?? 0;
  yield { title: 'Remove LIMIT', edits: [replace(document, clause.offset - blank, clause.end, '')] };
};
