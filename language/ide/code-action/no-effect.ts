import { isAssignment } from '../../generated/ast.js';
import { containerAt, freeName, insert, removeStatement, type Fix } from './action.js';

/** The result gets a name; `x = x` goes. */
export const keepResult: Fix = function* (problem, context) {
  const statement = containerAt(problem, context, isAssignment);
  const start = statement?.$cstNode?.offset;
  if (statement === undefined || start === undefined) return;
  const { document } = context;
  if (statement.variable === undefined) {
    const name = freeName('result', context);
    yield { title: `Keep it as ${name}`, edits: [insert(document, start, `${name} = `)] };
  }
  yield { title: 'Remove this statement', edits: removeStatement(document, statement) };
};
