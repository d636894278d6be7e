import type { AstNode } from 'langium';
import type { TextRange } from './model/result.js';

/** Where a node stands in its text: line and column from 1, UTF-16 columns, end exclusive. */
export function rangeOf(node: AstNode): TextRange {
  const range = node.$cstNode?.range;
  if (range === undefined) return { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
  };
}
