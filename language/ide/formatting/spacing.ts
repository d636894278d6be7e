import { AstUtils, GrammarAST, type AstNode, type LeafCstNode } from 'langium';
import { keyword } from '../../facts/keywords.js';
import { isDataSource, isJsonConstant } from '../../generated/ast.js';

/** One level of a wrapped line. */
const indentation = '    ';

const clauses = new Set([
  'WhereClause',
  'AttrClause',
  'SortClause',
  'StartClause',
  'StopClause',
  'LastClause',
  'LimitClause',
  'OffsetClause',
]);

/** What stands between two tokens of a statement that are on one line. */
export function spaceBetween(before: LeafCstNode, after: LeafCstNode): '' | ' ' {
  const [left, right] = [before.text, after.text];
  if (isSign(before, '([{.') || isSign(after, ')]},.:')) return '';
  if (left === ',' && isDataSource(before.astNode)) return '';
  if (right === '(' && keyword(left)?.kind === 'function' && isKeyword(before)) return '';
  return ' ';
}

/** The house's spelling of a token: keywords and relations in upper case, JSON's constants as they are. */
export function spellingOf(leaf: LeafCstNode): string {
  const isWord = isKeyword(leaf) && /^[A-Za-z]/.test(leaf.text) && !isJsonConstant(leaf.astNode);
  return isWord || leaf.tokenType.name === 'RELATION' ? leaf.text.toUpperCase() : leaf.text;
}

/**
 * The indentation of a token that begins a wrapped line: one level for a clause, one more for what is inside it, and
 * one for each open bracket; `depth` counts those that are open before the token.
 */
export function indentOf(leaf: LeafCstNode, depth: number): string {
  const isClosing = isSign(leaf, ')]}');
  const open = isClosing ? depth - 1 : depth;
  const clause = clauseOf(leaf.astNode);
  if (clause === undefined) return indentation.repeat(isClosing ? open : Math.max(1, open));
  const begins = clause.$cstNode?.offset === leaf.offset;
  if (begins) return indentation;
  return indentation.repeat(1 + (isClosing ? open : Math.max(1, open)));
}

/** How a token changes the number of open brackets. */
export function depthChange(leaf: LeafCstNode): -1 | 0 | 1 {
  if (isSign(leaf, '([{')) return 1;
  return isSign(leaf, ')]}') ? -1 : 0;
}

function isSign(leaf: LeafCstNode, signs: string): boolean {
  return leaf.text.length === 1 && signs.includes(leaf.text) && isKeyword(leaf);
}

function isKeyword({ grammarSource }: LeafCstNode): boolean {
  return GrammarAST.isKeyword(grammarSource);
}

function clauseOf(node: AstNode): AstNode | undefined {
  return AstUtils.getContainerOfType(node, (other): other is AstNode => clauses.has(other.$type));
}
