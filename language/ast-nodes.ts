import { isReference, type AstNode, type Reference } from 'langium';

/** A reference with the node and the property that hold it. */
interface HeldReference {
  readonly reference: Reference;
  readonly container: AstNode;
  readonly property: string;
}

/** A function of a node that is asked once for each: a tree that was read never changes, but for where it stands. */
export function oncePerNode<N extends AstNode, Answer>(ask: (node: N) => Answer): (node: N) => Answer {
  const answers = new WeakMap<N, Answer>();
  return (node) => {
    const known = answers.get(node);
    if (known !== undefined) return known;
    const answer = ask(node);
    answers.set(node, answer);
    return answer;
  };
}

/** A node and all below it, in the order of the text. Langium's streams do the same at several times the cost. */
export const nodesIn = oncePerNode((root: AstNode): readonly AstNode[] => {
  const nodes: AstNode[] = [];
  add(root);
  return nodes;

  function add(node: AstNode): void {
    nodes.push(node);
    for (const property in node) {
      if (property.startsWith('$')) continue;
      const value: unknown = node[property as keyof AstNode];
      if (Array.isArray(value)) for (const item of value) if (isNode(item)) add(item);
      if (isNode(value)) add(value);
    }
  }
});

/** The references of a node and all below it. */
export const referencesIn = oncePerNode((root: AstNode): readonly HeldReference[] =>
  nodesIn(root).flatMap(referencesOf),
);

/** The references that a node itself holds. */
export function referencesOf(container: AstNode): HeldReference[] {
  const references: HeldReference[] = [];
  for (const property in container) {
    if (property.startsWith('$')) continue;
    const value: unknown = container[property as keyof AstNode];
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value])
      if (isReference(item)) references.push({ reference: item, container, property });
  }
  return references;
}

function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && '$type' in value;
}
