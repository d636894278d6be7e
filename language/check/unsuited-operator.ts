import type { Attribute } from '../facts/attributes.js';
import { operatorFact, operatorsFor } from '../facts/operators.js';
import { isComparison, type Comparison } from '../generated/ast.js';
import { at, type Check, type Finding } from './check.js';
import { lookedUpAttributes } from './looked-up-attributes.js';
import { kindNames } from './values.js';

/** Operators that say nothing of attributes of this kind. */
export const unsuitedOperator: Check = function* (subject, context) {
  for (const { use, lookup } of lookedUpAttributes(subject, context)) {
    if (!isComparison(use.node) || use.node.operator === 'NULL') continue;
    if (lookup.kind === 'known') yield* findings(use.node, lookup.attribute);
  }
};

function findings(comparison: Comparison, attribute: Attribute): Finding[] {
  const fact = operatorFact(comparison.operator);
  const suited = operatorsFor(attribute);
  if (fact === undefined || suited.some(({ operator }) => operator === fact.operator)) return [];
  // An address may be kept in any text: only what is surely none is told.
  if (fact.addressesOnly && attribute.type !== 'string') return [];
  const kind = fact.addressesOnly ? 'not an address' : kindNames[attribute.type];
  const names = suited.filter(({ sameAs }) => sameAs === undefined).map(({ operator }) => operator);
  return [
    {
      code: 'unsuited-operator',
      message: `${fact.operator} does not suit \`${comparison.attribute}\`, which is ${kind}.`,
      hint: `Use one of ${names.join(', ')}.`,
      range: at(comparison, 'operator'),
    },
  ];
}
