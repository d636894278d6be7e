import type { Comparison, WordValue } from '../generated/ast.js';

/**
 * Whether a bare word, which is a text, says what SQL, JSON and Python write for no value, where nothing is equal to it. What has no
 * value is not unequal to anything either, so `!= null` of Kestrel's manual asks for any value, as it means to.
 */
export function isNullCompared({ operator, negated }: Comparison, { word }: WordValue): boolean {
  const isPositive = (operator === '=' || operator === '==' || operator === 'IN') && !negated;
  return isPositive && (word === 'None' || /^null$/i.test(word));
}
