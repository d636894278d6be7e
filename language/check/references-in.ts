import type { AstNode, Reference } from 'langium';
import { referencesOf } from '../ast-nodes.js';
import type { Variable } from '../generated/ast.js';
import { rangeOf, rangeOfCst, type TextRange } from '../text-range.js';
import type { Subject } from './check.js';

export interface VariableUse {
  readonly node: AstNode;
  readonly reference: Reference<Variable>;
}

/** Where a statement uses variables, in the order in which its nodes stand. */
export function referencesIn({ nodes }: Subject): VariableUse[] {
  return nodes
    .flatMap(referencesOf)
    .map(({ container, reference }) => ({ node: container, reference: reference as Reference<Variable> }));
}

export function rangeOfReference(reference: Reference, node: AstNode): TextRange {
  return reference.$refNode === undefined ? rangeOf(node) : rangeOfCst(reference.$refNode);
}
