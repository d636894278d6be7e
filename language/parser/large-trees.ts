import type { CompositeCstNode, CstNode, CstNodeBuilder, LangiumParser } from 'langium';

type HiddenTokens = Parameters<CstNodeBuilder['addHiddenNodes']>[0];

/**
 * Lets a parser read comments and list items by the hundred thousand. Langium hands a row of comments to a function as
 * arguments, which exhausts the stack, and looks for each new node from the start of its list. (It has no setting for
 * it.) The trees are the same.
 */
export function buildLargeTrees(parser: LangiumParser): void {
  const builder = parser['nodeBuilder'] as CstNodeBuilder;
  Object.assign(builder, {
    addHiddenNodes: (tokens: HiddenTokens) => {
      if (tokens.length === 0) return;
      const nodes = tokens.map((token) => builder['createLeafNode'](token, true));
      addBeforeNext(builder.current, nodes);
    },
    removeNode: (node: CstNode) => {
      const siblings = (node.container as Mutable | undefined)?.content ?? [];
      const index = siblings.lastIndexOf(node);
      if (index >= 0) siblings.splice(index, 1);
    },
  });
}

type Mutable = CompositeCstNode & { content: CstNode[] };

/** Adds nodes behind what was read: before the outermost node that has nothing in it yet. What is being read is last in its list. */
function addBeforeNext(current: CompositeCstNode, nodes: readonly CstNode[]): void {
  let empty: CstNode | undefined;
  let parent = current as Mutable;
  while (parent.container !== undefined && parent.content.every((child) => child === empty)) {
    empty = parent;
    parent = parent.container as Mutable;
  }
  if (parent.content.at(-1) === empty) parent.content.pop();
  for (const node of nodes) {
    (node as { container: CompositeCstNode | undefined }).container = parent;
    parent.content.push(node);
  }
  if (empty !== undefined) parent.content.push(empty);
}
