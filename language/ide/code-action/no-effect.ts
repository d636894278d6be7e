import { isAssignment } from '../../generated/ast.js';
import { freeName } from '../free-name.js';
import { isSourceOfBelow } from './source-above.js';
import { containerAt, insert, removeStatement, type Fix } from './action.js';

/** The result gets a name; `x = x` goes. */
export const keepResult: Fix = function* (problem, context) {
  const statement = containerAt(problem, context, isAssignment);
  const start = statement?.$cstNode?.offset;
  if (statement === undefined || start === undefined) return;
  const { document } = context;
  if (statement.variable === undefined) {
    const name = freeName('result', context.huntbook);
    yield { title: `Keep it as ${name}`, edits: [insert(document, start, `${name} = `)] };
  }
  if (isSourceOfBelow(statement, context)) return;
  yield { title: 'Remove this statement', edits: removeStatement(document, statement) };
};
