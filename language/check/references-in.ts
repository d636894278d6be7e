import { isReference, type AstNode, type Reference } from 'langium';
import type { Variable } from '../generated/ast.js';
import { rangeOf, rangeOfCst, type TextRange } from '../text-range.js';
import type { Subject } from './check.js';

export interface VariableUse {
  readonly node: AstNode;
  readonly reference: Reference<Variable>;
}

/** Where a statement uses variables, in the order in which its nodes stand. */
export function referencesIn({ nodes }: Subject): VariableUse[] {
  return nodes.flatMap((node) =>
    Object.entries(node)
      .filter(([property]) => !property.startsWith('$'))
      .flatMap(([, value]: [string, unknown]) => (Array.isArray(value) ? (value as unknown[]) : [value]))
      .filter((value): value is Reference<Variable> => isReference(value))
      .map((reference) => ({ node, reference })),
  );
}

export function rangeOfReference(reference: Reference, node: AstNode): TextRange {
  return reference.$refNode === undefined ? rangeOf(node) : rangeOfCst(reference.$refNode);
}
