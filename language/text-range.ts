import { GrammarUtils, type AstNode, type CstNode } from 'langium';

/** Where a thing stands in a text: line and column from 1, UTF-16 columns; the end is exclusive. */
export interface TextRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Where the node stands, its comments excluded. A node that recovery left without text stands where its container does. */
export function rangeOf(node: AstNode): TextRange {
  return rangeOfCst(cstOf(node));
}

/** Where the value of a property stands; `index` for one of a list. The node itself where the property is not written. */
export function rangeOfProperty(node: AstNode, property: string, index?: number): TextRange {
  const written = writtenOf(node, property);
  return rangeOfCst(written[Math.min(index ?? 0, written.length - 1)] ?? cstOf(node));
}

/** One value of a property as it is written. */
export function textOfProperty(node: AstNode, property: string, index: number): string {
  return writtenOf(node, property)[index]?.text ?? '';
}

const known = new WeakMap<CstNode, Map<string, readonly CstNode[]>>();

/** The texts of a property, looked up once: lists have items by the hundred thousand, and each is asked for. */
function writtenOf({ $cstNode }: AstNode, property: string): readonly CstNode[] {
  if ($cstNode === undefined) return [];
  const ofNode = known.get($cstNode) ?? new Map<string, readonly CstNode[]>();
  const written = ofNode.get(property) ?? GrammarUtils.findNodesForProperty($cstNode, property);
  known.set($cstNode, ofNode.set(property, written));
  return written;
}

/** The node as it is written. */
export function textOf(node: AstNode): string {
  return node.$cstNode?.text ?? '';
}

/** The order in which two ranges begin: negative where the first begins earlier. */
export function compareRanges(a: TextRange, b: TextRange): number {
  return a.line - b.line || a.column - b.column;
}

function cstOf(node: AstNode): CstNode | undefined {
  return node.$cstNode ?? (node.$container && cstOf(node.$container));
}

/** The text's beginning where there is no text. */
export function rangeOfCst(cst: CstNode | undefined): TextRange {
  if (cst === undefined) return { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const { start, end } = cst.range;
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
