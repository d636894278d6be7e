import { isExpression } from '../generated/ast.js';
import { at, nodesOf, type Check } from './check.js';

/** Only variables of one type can be merged. */
export const mixedTypes: Check = function* (subject, { types }) {
  for (const expression of nodesOf(subject, isExpression)) {
    const first = types.ofReference(expression.source).entityType;
    for (const [index, merged] of expression.merged.entries()) {
      const type = types.ofReference(merged).entityType;
      if (type === undefined || first === undefined || type === first) continue;
      yield {
        code: 'mixed-types',
        message: `\`${merged.$refText}\` is of type ${type}, \`${expression.source.$refText}\` of type ${first}.`,
        hint: 'Only variables of one type can be merged.',
        range: at(expression, 'merged', index),
      };
    }
  }
};
