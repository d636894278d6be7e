import {
  AstUtils,
  CstUtils,
  GrammarAST,
  isLeafCstNode,
  type AstNode,
  type CstNode,
  type LangiumDocument,
} from 'langium';
import { isHuntflow, type Huntflow, type Statement } from '../../generated/ast.js';

/** The token under the mouse. */
export interface Hovered {
  readonly document: LangiumDocument<Huntflow>;
  readonly leaf: CstNode;
  /** As written. */
  readonly text: string;
  /** The keyword's value or the terminal's name. */
  readonly token: string;
  /** The property of the AST that the token fills, or empty. */
  readonly slot: string;
  readonly isKeyword: boolean;
  readonly node: AstNode;
  readonly statement: Statement;
  /** Where in the token the mouse is. */
  readonly at: number;
}

export function hoveredAt(document: LangiumDocument, offset: number): Hovered | undefined {
  const huntflow = document.parseResult.value;
  const root = huntflow.$cstNode;
  if (root === undefined || !isHuntflow(huntflow)) return undefined;
  const leaf = CstUtils.findLeafNodeAtOffset(root, offset);
  if (leaf === undefined || leaf.hidden || leaf.grammarSource === undefined || !isLeafCstNode(leaf))
    return undefined;
  const statement = statementOf(leaf.astNode);
  if (statement === undefined) return undefined;
  return {
    document: document as LangiumDocument<Huntflow>,
    leaf,
    text: leaf.text,
    token: leaf.tokenType.name,
    slot: AstUtils.getContainerOfType(leaf.grammarSource, GrammarAST.isAssignment)?.feature ?? '',
    isKeyword: GrammarAST.isKeyword(leaf.grammarSource),
    node: leaf.astNode,
    statement,
    at: offset - leaf.offset,
  };
}

function statementOf(node: AstNode): Statement | undefined {
  let child = node;
  while (child.$container !== undefined && !isHuntflow(child.$container)) child = child.$container;
  return isHuntflow(child.$container) ? (child as Statement) : undefined;
}
