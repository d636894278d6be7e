import { keyOf } from '../../language/facts/attribute-path.js';
import type { Comparison, Pattern } from './pattern.js';

/** Up to so many alternatives are asked one by one, and told of one by one where nothing is found. */
const fewAlternatives = 20;

/**
 * The parts of an OR, of which many may compare one attribute in one way: people write lists of thousands as
 * `name = 'a' OR name = 'b' OR …`. Those become one comparison with any of the values, as IN is. Negated ones stay as they
 * are: of several values each may differ from another.
 */
export function alternatives(parts: readonly Pattern[]): Pattern[] {
  if (parts.length <= fewAlternatives) return [...parts];
  const rest: Pattern[] = [];
  const alike = new Map<string, Comparison[]>();
  for (const part of parts) {
    if (part.kind !== 'comparison' || part.negated || part.operator === 'NULL') {
      rest.push(part);
      continue;
    }
    const { entityType, references, attribute } = part;
    const key = JSON.stringify([entityType, references, attribute, operatorOf(part)]);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [part]);
    else known.push(part);
  }
  return [...[...alike.values()].flatMap(united), ...rest];
}

const operatorOf = ({ operator }: Comparison): Comparison['operator'] => (operator === '=' ? 'IN' : operator);

function united(comparisons: readonly Comparison[]): Comparison[] {
  const [first] = comparisons;
  if (first === undefined || comparisons.length <= fewAlternatives) return [...comparisons];
  const values = [...new Set(comparisons.flatMap((one) => one.values))];
  const type = first.entityType === undefined ? '' : `${first.entityType}:`;
  const operator = operatorOf(first);
  return [
    { ...first, operator, values, text: `${type}${keyOf(first)} ${operator} (${values.length} values)` },
  ];
}
