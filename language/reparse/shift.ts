import { LeafCstNodeImpl, type CompositeCstNode, type CstNode } from 'langium';
import type { Token } from '../lexer/token-builder.js';

/** How far a text has moved. */
export interface Shift {
  /** UTF-16 units. */
  readonly offset: number;
  readonly lines: number;
}

/**
 * What Langium keeps of a place. Langium cannot move a tree, and building it anew is what we want to save. A test
 * (reparse.test.ts) compares each node with that of a tree that was read as a whole.
 */
interface Placed {
  _offset: number;
  _startLine: number;
  _endLine: number;
}

interface Ranged {
  _rangeCache: unknown;
}

/** Moves a node and all below it. */
export function shiftNode(node: CstNode, shift: Shift): void {
  if (node instanceof LeafCstNodeImpl) {
    const placed = node as unknown as Placed;
    placed._offset += shift.offset;
    placed._startLine += shift.lines;
    placed._endLine += shift.lines;
    return;
  }
  (node as unknown as Ranged)._rangeCache = undefined;
  for (const child of (node as CompositeCstNode).content) shiftNode(child, shift);
}

export function shifted(token: Token, { offset, lines }: Shift): Token {
  return {
    ...token,
    startOffset: token.startOffset + offset,
    endOffset: (token.endOffset ?? token.startOffset) + offset,
    startLine: (token.startLine ?? 1) + lines,
    endLine: (token.endLine ?? 1) + lines,
  };
}
