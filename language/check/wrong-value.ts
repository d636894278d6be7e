import ipaddr from 'ipaddr.js';
import type { Attribute } from '../facts/attributes.js';
import { isComparison, type Comparison } from '../generated/ast.js';
import { parseTimestamp } from '../meaning/time-range.js';
import { at, type Check, type Finding } from './check.js';
import { lookedUpAttributes } from './looked-up-attributes.js';
import { contentOf, kindNames, literalsIn, type LiteralValue } from './values.js';

const equalities = new Set<string>(['=', '==', '!=', '<>', 'IN']);
const comparisons = new Set<string>([...equalities, '<', '<=', '>', '>=']);

/** Values that the attribute cannot have. Numbers and their texts are the same value (engine/pattern/operators.ts). */
export const wrongValue: Check = function* (subject, context) {
  for (const { use, lookup } of lookedUpAttributes(subject, context)) {
    if (!isComparison(use.node) || !comparisons.has(use.node.operator)) continue;
    if (lookup.kind !== 'known') continue;
    // The end of a connection may be a name, or an address of the other kind.
    const { format, ...attribute } = lookup.attribute;
    const isOwn = lookup.references.length === 0 && format !== undefined;
    yield* findings(use.node, isOwn ? { ...attribute, format } : attribute);
  }
};

function* findings(comparison: Comparison, attribute: Attribute): Iterable<Finding> {
  for (const value of literalsIn(comparison.value)) {
    const wrong = faultOf(contentOf(value), attribute, comparison.operator);
    if (wrong !== undefined) yield finding(value, comparison, wrong);
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
      return equalities.has(operator) ? addressFault(text, attribute) : undefined;
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

function addressFault(text: string, { format }: Attribute): string | undefined {
  if (format === undefined) return undefined;
  const [address = '', prefix, ...rest] = text.split('/');
  const isWell = rest.length === 0 && (prefix === undefined || /^\d{1,3}$/.test(prefix));
  if (format === 'ipv4') {
    return isWell && ipaddr.IPv4.isValidFourPartDecimal(address) ? undefined : 'an IPv4 address';
  }
  return isWell && address.includes(':') && ipaddr.IPv6.isValid(address) ? undefined : 'an IPv6 address';
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
