import { isAssignment } from '../../generated/ast.js';
import { containerAt, insert, lineEndOf, removeStatement, type Fix } from './action.js';

export const showOrRemove: Fix = function* (problem, context) {
  const statement = containerAt(problem, context, isAssignment);
  const name = statement?.variable?.name;
  const end = statement?.$cstNode?.end;
  if (statement === undefined || name === undefined || end === undefined) return;
  const { document } = context;
  yield {
    title: `Show ${name} with DISP`,
    edits: [insert(document, end, `${lineEndOf(document)}DISP ${name}`)],
  };
  yield { title: `Remove ${name}`, edits: removeStatement(document, statement) };
};
