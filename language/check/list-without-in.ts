import { listWithoutIn as textOf } from '../facts/fault-texts.js';
import { isComparison } from '../generated/ast.js';
import { at, findingOf, nodesOf, type OwnCheck } from './check.js';

/** A list belongs to IN; a list of one is its value. */
export const listWithoutIn: OwnCheck = function* (subject) {
  for (const comparison of nodesOf(subject, isComparison)) {
    const { operator, value } = comparison;
    if (value?.$type !== 'ListValue' || operator === 'IN' || value.items.length < 2) continue;
    yield findingOf('list-without-in', textOf(comparison, value.items.length), at(value));
  }
};
