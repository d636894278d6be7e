import { isExpression } from '../generated/ast.js';
import type { VariableType } from '../meaning/variable-types.js';
import { at, nodesOf, type Check } from './check.js';

/** Only variables of one type can be merged, and groups only with groups. */
export const mixedTypes: Check = function* (subject, { types }) {
  for (const expression of nodesOf(subject, isExpression)) {
    const first = nameOf(types.ofReference(expression.source));
    for (const [index, merged] of expression.merged.entries()) {
      const type = nameOf(types.ofReference(merged));
      if (type === undefined || first === undefined || type === first) continue;
      yield {
        code: 'mixed-types',
        message: `\`${merged.$refText}\` is of type ${type}, \`${expression.source.$refText}\` of type ${first}.`,
        hint: 'Only variables of one type can be merged, and groups only with groups of it.',
        range: at(expression, 'merged', index),
      };
    }
  }
};

function nameOf({ entityType, kind }: VariableType): string | undefined {
  return entityType !== undefined && kind === 'groups' ? `groups of ${entityType}` : entityType;
}
