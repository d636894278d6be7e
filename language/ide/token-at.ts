import { CstUtils, isLeafCstNode, type LangiumDocument, type LeafCstNode } from 'langium';

/** The tokens at an offset: the one that begins or goes on there, then the one that ends there. Hidden ones are none. */
export function tokensAt(document: LangiumDocument, offset: number): LeafCstNode[] {
  const root = document.parseResult.value.$cstNode;
  if (root === undefined) return [];
  return [offset, offset - 1]
    .filter((at) => at >= 0)
    .map((at) => CstUtils.findLeafNodeAtOffset(root, at))
    .filter((leaf): leaf is LeafCstNode => leaf !== undefined && isLeafCstNode(leaf) && !leaf.hidden);
}

const ofVariables = new Set(['TARGET', 'VARIABLE', 'REFERENCE']);

/** The name of a variable that is written at an offset. */
export function variableTokenAt(document: LangiumDocument, offset: number): LeafCstNode | undefined {
  return tokensAt(document, offset).find((leaf) => ofVariables.has(leaf.tokenType.name));
}
