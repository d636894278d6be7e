import { AstUtils } from 'langium';
import { nodesIn } from '../../../language/ast-nodes.js';
import { adviceOnNull, adviceOnVariable } from '../../../language/facts/fault-texts.js';
import {
  isComparison,
  isWordValue,
  type Comparison,
  type Pattern,
  type WordValue,
} from '../../../language/index.js';
import { isNullCompared } from '../../../language/meaning/null-compared.js';
import type { Warning } from '../../model/result.js';

/** Says where a bare word, which is a text, says NULL or is called as a variable. */
export function wordsCompared(pattern: Pattern, isVariable: (name: string) => boolean): Warning[] {
  return nodesIn(pattern)
    .filter(isWordValue)
    .flatMap((node) => {
      const comparison = AstUtils.getContainerOfType(node, isComparison);
      if (comparison === undefined) return [];
      const hint = hintOn(comparison, node, isVariable);
      if (hint === undefined) return [];
      const { attribute, operator } = comparison;
      const message = `${attribute} ${operator} ${node.word} compares with the text '${node.word}'.`;
      return { code: 'taken-as-text', message, hint };
    });
}

function hintOn(
  comparison: Comparison,
  node: WordValue,
  isVariable: (name: string) => boolean,
): string | undefined {
  const { word } = node;
  if (isVariable(word)) return adviceOnVariable(word);
  return isNullCompared(comparison, node) ? adviceOnNull(comparison.attribute) : undefined;
}
