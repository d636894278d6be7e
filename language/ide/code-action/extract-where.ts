import { AstUtils } from 'langium';
import { isDispCommand, isExpression, isStatement, isWhereClause } from '../../generated/ast.js';
import { freeName } from '../free-name.js';
import { endBefore, insert, lineEndOf, removeClause, replace, type Refactoring } from './action.js';

/** `DISP p WHERE … ATTR …` becomes `p_filtered = p WHERE …` and `DISP p_filtered ATTR …`. */
export const extractWhere: Refactoring = function* (node, context) {
  const where = AstUtils.getContainerOfType(node, isWhereClause);
  const expression = where?.$container;
  if (where === undefined || !isExpression(expression)) return;
  const statement = AstUtils.getContainerOfType(expression, isStatement);
  const isAlone = !isDispCommand(statement) && expression.clauses.length === 1;
  const [start, clause] = [statement?.$cstNode?.offset, where.$cstNode];
  const first = expression.clauses[0]?.$cstNode;
  const head = expression.$cstNode;
  if (start === undefined || !clause || !first || !head || isAlone) return;
  const { document } = context;
  const text = document.textDocument.getText();
  const source = text.slice(head.offset, endBefore(head, first.offset));
  const name = freeName(`${expression.source.$refText}_filtered`, context.huntbook);
  yield {
    title: `Extract WHERE into ${name}`,
    edits: [
      insert(document, start, `${name} = ${source} ${clause.text}${lineEndOf(document)}`),
      replace(document, head.offset, head.offset + source.length, name),
      ...removeClause(document, where),
    ],
  };
};
