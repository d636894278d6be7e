import { isHuntflow, type Statement } from '../../generated/ast.js';
import { insert, lineEndOf, nodeAt, removeStatement, type Fix } from './action.js';

/** The statement that sets the variable moves above its use, within the cell. */
export const moveDefinitionUp: Fix = function* ({ diagnostic }, { document }) {
  const { start } = diagnostic.range;
  const name = document.textDocument.getText(diagnostic.range);
  const user = statementOf(nodeAt(document, document.textDocument.offsetAt(start)));
  const { statements } = document.parseResult.value;
  const definition = statements.find(
    (statement) =>
      statement.$type === 'Assignment' && statement.variable?.name === name && isBehind(statement, user),
  );
  const [from, to] = [definition?.$cstNode, user?.$cstNode];
  if (definition === undefined || from === undefined || to === undefined) return;
  const moved = insert(document, to.offset, from.text + lineEndOf(document));
  yield { title: `Move ${name} = … up`, edits: [moved, ...removeStatement(document, definition)] };
};

function isBehind(statement: Statement, other: Statement | undefined): boolean {
  return (statement.$containerIndex ?? 0) > (other?.$containerIndex ?? Infinity);
}

function statementOf(node: ReturnType<typeof nodeAt>): Statement | undefined {
  let inner = node;
  while (inner?.$container !== undefined && !isHuntflow(inner.$container)) inner = inner.$container;
  return isHuntflow(inner?.$container) ? (inner as Statement) : undefined;
}
