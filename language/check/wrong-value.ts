import type { Attribute } from '../facts/attributes.js';
import { isComparison, type Comparison } from '../generated/ast.js';
import { faultsOf } from '../meaning/indicators.js';
import { parseTimestamp } from '../meaning/time-range.js';
import { indicatorFinding } from './indicator-finding.js';
import { textOf } from '../text-range.js';
import { at, type Check, type Finding } from './check.js';
import { lookedUpAttributes } from './looked-up-attributes.js';
import { contentOf, equalities, kindNames, literalsIn, type LiteralValue } from './values.js';

const comparisons = new Set<string>([...equalities, '<', '<=', '>', '>=']);

/** Values that the attribute cannot have. Numbers and their texts are the same value (engine/pattern/operators.ts). */
export const wrongValue: Check = function* (subject, context) {
  for (const { use, lookup } of lookedUpAttributes(subject, context)) {
    if (!isComparison(use.node) || !comparisons.has(use.node.operator)) continue;
    if (lookup.kind !== 'known') continue;
    const { attribute, references } = lookup;
    yield* findings(use.node, attribute);
    yield* indicatorFindings(use.node, attribute.path, references.at(-1)?.to ?? [attribute.entity]);
  }
};

function* findings(comparison: Comparison, attribute: Attribute): Iterable<Finding> {
  for (const value of literalsIn(comparison.value)) {
    const wrong = faultOf(contentOf(value), attribute, comparison.operator);
    if (wrong !== undefined) yield finding(value, comparison, wrong);
  }
}

/** Addresses, names and the like that cannot be: half an address, one that a report made harmless. */
function* indicatorFindings(
  { operator, value }: Comparison,
  attribute: string,
  types: readonly string[],
): Iterable<Finding> {
  const faultOf = equalities.has(operator) ? faultsOf(types, attribute) : undefined;
  if (faultOf === undefined) return;
  for (const literal of literalsIn(value)) {
    const fault = faultOf(String(contentOf(literal)));
    if (fault !== undefined) yield indicatorFinding(textOf(literal), fault, at(literal));
  }
}

/** What the attribute is instead; undefined where it can have the value. */
function faultOf(value: string | number, attribute: Attribute, operator: string): string | undefined {
  const type = attribute.type === 'list' ? (attribute.items ?? 'string') : attribute.type;
  const text = String(value);
  switch (type) {
    case 'integer':
      if (isOutside(text, attribute, operator))
        return `${kindNames.integer} from ${attribute.between?.join(' to ')}`;
      return /^[+-]?\d+(\.0*)?$/.test(text) || (!equalities.has(operator) && isNumber(text))
        ? undefined
        : kindNames.integer;
    case 'float':
      return isNumber(text) ? undefined : kindNames.float;
    case 'boolean':
      return /^(true|false)$/i.test(text) ? undefined : kindNames.boolean;
    case 'timestamp':
      return parseTimestamp(text) === undefined ? kindNames.timestamp : undefined;
    case 'string':
    case 'dictionary':
    case 'reference':
    case 'references':
      return undefined;
  }
}

/** `dst_port < 70000` is odd, but true of all ports. */
function isOutside(text: string, { between }: Attribute, operator: string): boolean {
  if (between === undefined || !equalities.has(operator) || !isNumber(text)) return false;
  return Number(text) < between[0] || Number(text) > between[1];
}

function isNumber(text: string): boolean {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text);
}

function finding(value: LiteralValue, { attribute }: Comparison, wanted: string): Finding {
  const isBoolean = wanted === kindNames.boolean;
  return {
    code: 'wrong-value',
    message: `\`${attribute}\` is ${wanted}, and ${value.$cstNode?.text ?? ''} is none, so that nothing can match.`,
    hint: isBoolean ? 'Write true or false.' : 'Compare it with another value, or another attribute.',
    range: at(value),
    ...(isBoolean && { suggestions: truths(contentOf(value)) }),
  };
}

/** What is meant comes first: 0, no and off are false elsewhere. */
function truths(value: string | number): readonly string[] {
  return /^(0|no|n|f|off)$/i.test(String(value)) ? ['false', 'true'] : ['true', 'false'];
}
