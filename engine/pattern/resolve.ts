import { AstUtils, type AstNode } from 'langium';
import { parseAttributePath } from '../../language/facts/attribute-path.js';
import { listWithoutIn } from '../../language/facts/fault-texts.js';
import {
  isReferenceValue,
  type Comparison as ComparisonNode,
  type Pattern as PatternNode,
  type Value,
  rangeOf,
} from '../../language/index.js';
import { exactNumber } from '../../language/meaning/large-integers.js';
import { KestrelError } from '../errors.js';
import { wholeText } from '../model/whole-text.js';
import { alternatives } from './alternatives.js';
import { testOf } from './operators.js';
import type { Comparison, Operator, Pattern, PatternValue } from './pattern.js';

/** The values that an attribute of a variable's entities has, for `pid = p.pid`; throws `unknown-variable`. */
export type ValuesOf = (variable: string, attribute: string, node: AstNode) => readonly PatternValue[];

/**
 * The pattern that a WHERE clause says of entities of `type`. Throws `list-without-in`, and what the operators throw,
 * at the comparison at fault.
 */
export function resolvePattern(node: PatternNode, type: string, valuesOf: ValuesOf): Pattern {
  return resolve(node, false);

  function resolve(node: PatternNode, negate: boolean): Pattern {
    switch (node.$type) {
      case 'NotPattern':
        return resolve(node.part, !negate);
      case 'AndPattern':
      case 'OrPattern': {
        const conjunction = (node.$type === 'AndPattern') !== negate;
        const parts = node.parts.map((part) => resolve(part, negate));
        return conjunction ? { kind: 'and', parts } : { kind: 'or', parts: alternatives(parts) };
      }
      case 'Comparison':
        return resolveComparison(node, type, negate, valuesOf);
    }
  }
}

/** Names of the variables that a pattern refers to, each once. */
export function referredVariables(node: AstNode): string[] {
  const references = AstUtils.streamAst(node).filter(isReferenceValue);
  return [...new Set(references.map((reference) => reference.variable.$refText))];
}

function resolveComparison(
  node: ComparisonNode,
  type: string,
  negate: boolean,
  valuesOf: ValuesOf,
): Comparison {
  const { entityType, references, attribute } = parseAttributePath(node.attribute);
  const written = operatorOf(node.operator);
  const operator = written.operator;
  const values = node.value === undefined ? [] : flatten(node.value, valuesOf);
  if (values.length > 1 && operator !== 'IN' && node.value?.$type === 'ListValue') {
    const { message, hint } = listWithoutIn(node, values.length);
    throw new KestrelError('list-without-in', message, { hint, range: rangeOf(node) });
  }
  const comparison: Comparison = {
    kind: 'comparison',
    ...(entityType !== undefined && entityType !== type && { entityType }),
    references,
    attribute,
    operator,
    negated: (written.negated !== node.negated) !== negate,
    values,
    text: (negate ? 'NOT ' : '') + (node.$cstNode?.text ?? node.attribute),
  };
  checkValues(comparison, node);
  return comparison;
}

/** Bad regular expressions and networks are told before a source is asked. */
function checkValues(comparison: Comparison, node: ComparisonNode): void {
  try {
    testOf(comparison);
  } catch (error) {
    if (!(error instanceof KestrelError)) throw error;
    throw error.with({ range: rangeOf(node.value ?? node) });
  }
}

function operatorOf(operator: ComparisonNode['operator']): { operator: Operator; negated: boolean } {
  if (operator === '!=' || operator === '<>') return { operator: '=', negated: true };
  return { operator: operator === '==' ? '=' : operator, negated: false };
}

function flatten(value: Value, valuesOf: ValuesOf): readonly PatternValue[] {
  switch (value.$type) {
    case 'ListValue':
      return value.items.flatMap((item) => flatten(item, valuesOf));
    case 'StringValue':
      return [wholeText(value.text)];
    case 'NumberValue':
      return [exactNumber(value.$cstNode?.text ?? String(value.number))];
    case 'WordValue':
      return [value.word];
    case 'ReferenceValue':
      return valuesOf(value.variable.$refText, value.attribute, value);
  }
}
