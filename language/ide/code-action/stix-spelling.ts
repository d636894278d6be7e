import { AstUtils, type AstNode } from 'langium';
import { parseAttributePath } from '../../facts/attribute-path.js';
import {
  isComparison,
  isStatement,
  isWhereClause,
  type Comparison,
  type WhereClause,
} from '../../generated/ast.js';
import { insert, replace, spanOf, type ActionContext, type Refactoring } from './action.js';

/** `WHERE name = 'x'` becomes `WHERE [process:name = 'x']`. */
export const toStixSpelling: Refactoring = function* (node, context) {
  const found = whereAt(node, context);
  if (found === undefined) return;
  const { where, type, comparisons } = found;
  const plain = comparisons.filter(({ attribute }) => parseAttributePath(attribute).entityType === undefined);
  const pattern = where.pattern.$cstNode;
  if (pattern === undefined || (plain.length === 0 && isBracketed(where))) return;
  const { document } = context;
  const typed = startsOf(plain).map((start) => insert(document, start, `${type}:`));
  const brackets = isBracketed(where)
    ? []
    : [insert(document, pattern.offset, '['), insert(document, pattern.end, ']')];
  yield {
    title: 'Spell the pattern as in STIX',
    edits: [...brackets.slice(0, 1), ...typed, ...brackets.slice(1)],
  };
};

/** `WHERE [process:name = 'x']` becomes `WHERE name = 'x'`; other types of the pattern keep theirs. */
export const toPlainSpelling: Refactoring = function* (node, context) {
  const found = whereAt(node, context);
  if (found === undefined) return;
  const { where, type, comparisons } = found;
  const { document } = context;
  const ofType = comparisons.filter(({ attribute }) => parseAttributePath(attribute).entityType === type);
  const untyped = startsOf(ofType).map((start) => replace(document, start, start + type.length + 1, ''));
  const [clause, pattern] = [where.$cstNode, where.pattern.$cstNode];
  if (clause === undefined || pattern === undefined) return;
  const brackets = isBracketed(where)
    ? [
        replace(document, clause.offset + clause.text.indexOf('['), pattern.offset, ''),
        replace(document, pattern.end, clause.end, ''),
      ]
    : [];
  if (untyped.length + brackets.length === 0) return;
  yield { title: 'Spell the pattern plainly', edits: [...brackets, ...untyped] };
};

/** The pattern that the node is in, and the type of the entities that it is about. */
function whereAt(
  node: AstNode,
  { types }: ActionContext,
): { where: WhereClause; type: string; comparisons: readonly Comparison[] } | undefined {
  const where = AstUtils.getContainerOfType(node, isWhereClause);
  const statement = where && AstUtils.getContainerOfType(where, isStatement);
  const type = statement && types.ofSubject(statement).entityType;
  if (where?.pattern === undefined || type === undefined) return undefined;
  return { where, type, comparisons: AstUtils.streamAst(where.pattern).filter(isComparison).toArray() };
}

function startsOf(comparisons: readonly Comparison[]): number[] {
  return comparisons.flatMap((comparison) => spanOf(comparison)?.start ?? []);
}

/** A pattern in brackets: its clause ends with one. */
function isBracketed({ $cstNode, pattern }: WhereClause): boolean {
  return $cstNode !== undefined && pattern.$cstNode !== undefined && $cstNode.end > pattern.$cstNode.end;
}
