import { AstUtils } from 'langium';
import { isHuntflow, type Statement } from '../../generated/ast.js';
import { linkedVariable, statementIndex } from '../../meaning/definitions.js';
import { insert, lineEndOf, nodeAt, removeStatement, type ActionContext, type Fix } from './action.js';
import { needsSourceAbove } from './source-above.js';

/** The statement that sets the variable moves above its use, within the cell, where it means the same there. */
export const moveDefinitionUp: Fix = function* ({ diagnostic }, context) {
  const { document } = context;
  const { start } = diagnostic.range;
  const name = document.textDocument.getText(diagnostic.range);
  const user = statementOf(nodeAt(document, document.textDocument.offsetAt(start)));
  const { statements } = document.parseResult.value;
  const definition = statements.find(
    (statement) =>
      statement.$type === 'Assignment' && statement.variable?.name === name && isBehind(statement, user),
  );
  const [from, to] = [definition?.$cstNode, user?.$cstNode];
  if (definition === undefined || user === undefined || from === undefined || to === undefined) return;
  if (!meansTheSame(definition, user, context)) return;
  const moved = insert(document, to.offset, from.text + lineEndOf(document));
  yield { title: `Move ${name} = … up`, edits: [moved, ...removeStatement(document, definition)] };
};

/** Whether all variables that the definition names are what they are where it stands, and GET asks the same source. */
function meansTheSame(definition: Statement, user: Statement, { document, scopes }: ActionContext): boolean {
  if (needsSourceAbove(definition)) return false;
  const index = statementIndex(user);
  const references = AstUtils.streamAst(definition).flatMap((node) => AstUtils.streamReferences(node));
  return references
    .map(({ reference }) => reference)
    .every((reference) => {
      const above = scopes.findAbove(reference.$refText, document.parseResult.value, index);
      return above === ('ref' in reference ? linkedVariable(reference) : undefined);
    });
}

function isBehind(statement: Statement, other: Statement | undefined): boolean {
  return (statement.$containerIndex ?? 0) > (other?.$containerIndex ?? Infinity);
}

function statementOf(node: ReturnType<typeof nodeAt>): Statement | undefined {
  let inner = node;
  while (inner?.$container !== undefined && !isHuntflow(inner.$container)) inner = inner.$container;
  return isHuntflow(inner?.$container) ? (inner as Statement) : undefined;
}
