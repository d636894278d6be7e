import { adviceOnList } from '../facts/list-advice.js';
import { isComparison } from '../generated/ast.js';
import { at, nodesOf, type OwnCheck } from './check.js';

/** A list belongs to IN; a list of one is its value. */
export const listWithoutIn: OwnCheck = function* (subject) {
  for (const { attribute, operator, negated, value } of nodesOf(subject, isComparison)) {
    if (value?.$type !== 'ListValue' || operator === 'IN' || value.items.length < 2) continue;
    yield {
      code: 'list-without-in',
      message: `${operator} takes one value, not a list of ${value.items.length}.`,
      hint: adviceOnList(attribute, operator, negated),
      range: at(value),
    };
  }
};
