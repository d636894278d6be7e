import { isAssignment } from '../../generated/ast.js';
import { isSourceOfBelow } from './source-above.js';
import { containerAt, insert, keywordsAsAround, lineEndOf, removeStatement, type Fix } from './action.js';

export const showOrRemove: Fix = function* (problem, context) {
  const statement = containerAt(problem, context, isAssignment);
  const name = statement?.variable?.name;
  const end = statement?.$cstNode?.end;
  if (statement === undefined || name === undefined || end === undefined) return;
  const { document } = context;
  const disp = keywordsAsAround(document, end)('DISP');
  yield {
    title: `Show ${name} with ${disp}`,
    edits: [insert(document, end, `${lineEndOf(document)}${disp} ${name}`)],
  };
  if (isSourceOfBelow(statement, context)) return;
  yield { title: `Remove ${name}`, edits: removeStatement(document, statement) };
};
