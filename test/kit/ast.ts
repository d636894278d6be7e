import type { AstNode } from 'langium';

/** An AST as plain data: no CST, no containers, references as their names. */
export function plainAst(node: AstNode): unknown {
  const skipped = new Set(['$cstNode', '$container', '$containerProperty', '$containerIndex', '$document']);
  const text = JSON.stringify(node, (key, value: unknown) => {
    if (skipped.has(key)) return undefined;
    const isReference = typeof value === 'object' && value !== null && '$refText' in value;
    return isReference ? value.$refText : value;
  });
  return JSON.parse(text);
}
