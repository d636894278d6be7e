import { GrammarUtils } from 'langium';
import { isComparison } from '../../generated/ast.js';
import { containerAt, replace, type Fix } from './action.js';

/** `name = ('a', 'b')` is meant as `name IN ('a', 'b')`. */
export const useIn: Fix = function* (problem, context) {
  const comparison = containerAt(problem, context, isComparison);
  const operator = GrammarUtils.findNodeForProperty(comparison?.$cstNode, 'operator');
  if (comparison === undefined || operator === undefined || comparison.negated) return;
  const isEqual = comparison.operator === '=' || comparison.operator === '==';
  if (!isEqual && comparison.operator !== '!=' && comparison.operator !== '<>') return;
  const word = isEqual ? 'IN' : 'NOT IN';
  const { document } = context;
  yield { title: `Change to ${word}`, edits: [replace(document, operator.offset, operator.end, word)] };
};
