import { GrammarUtils } from 'langium';
import { isComparison, type Comparison } from '../../generated/ast.js';
import { containerAt, keywordsAsAround, replace, spanOf, type Fix } from './action.js';

/**
 * `name = ('a', 'b')` is meant as `name IN ('a', 'b')`; `name LIKE ('a%', 'b%')` as one comparison for each value, any of
 * which may hold, or none where it is negated.
 */
export const useIn: Fix = function* (problem, context) {
  const comparison = containerAt(problem, context, isComparison);
  const operator = GrammarUtils.findNodeForProperty(comparison?.$cstNode, 'operator');
  const whole = comparison && spanOf(comparison);
  if (comparison === undefined || operator === undefined || whole === undefined) return;
  const { document } = context;
  const write = keywordsAsAround(document, operator.offset);
  const equality = equalities.get(comparison.operator);
  if (equality !== undefined && !comparison.negated) {
    const word = write(equality);
    yield { title: `Change to ${word}`, edits: [replace(document, operator.offset, operator.end, word)] };
  }
  const separate = oneForEach(
    comparison,
    document.textDocument.getText().slice(whole.start, operator.end),
    write,
  );
  if (separate !== undefined)
    yield {
      title: 'Write one comparison for each value',
      edits: [replace(document, whole.start, whole.end, separate)],
    };
};

const equalities = new Map([
  ['=', 'IN'],
  ['==', 'IN'],
  ['!=', 'NOT IN'],
  ['<>', 'NOT IN'],
]);

/** `head` is the attribute with the operator. */
function oneForEach(
  { value, operator, negated }: Comparison,
  head: string,
  write: (keyword: string) => string,
): string | undefined {
  if (value?.$type !== 'ListValue' || equalities.has(operator)) return undefined;
  const items = value.items.map(({ $cstNode }) => `${head} ${$cstNode?.text ?? ''}`);
  return `(${items.join(` ${write(negated ? 'AND' : 'OR')} `)})`;
}
