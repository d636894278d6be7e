import { AstUtils } from 'langium';
import { parseAttributePath } from '../facts/attribute-path.js';
import { adviceOnNull, adviceOnVariable } from '../facts/fault-texts.js';
import { attributeOrColumn } from '../facts/find-attribute.js';
import { isComparison, isWordValue, type Comparison, type WordValue } from '../generated/ast.js';
import { isNullCompared } from '../meaning/null-compared.js';
import { at, nodesOf, upTo, type Check, type Finding } from './check.js';

/** A bare word is a text: one that says NULL, or is called as a variable, was hardly meant so. */
export const wordAsText: Check = function* (subject, { scopes, types }) {
  for (const word of nodesOf(subject, isWordValue)) {
    const comparison = AstUtils.getContainerOfType(word, isComparison);
    if (comparison === undefined) continue;
    const variable = scopes.find(word.word, comparison);
    if (variable !== undefined) yield ofVariable(comparison, word, types.of(variable).entityType);
    else if (isNullCompared(comparison, word)) yield ofNull(comparison, word);
  }
};

/** `name = NULL`, as in SQL. */
function ofNull(comparison: Comparison, word: WordValue): Finding {
  const isWhole = comparison.value === word;
  return {
    code: 'taken-as-text',
    message: `${word.word} after ${comparison.operator} is this text.`,
    hint: adviceOnNull(comparison.attribute),
    range: isWhole ? upTo(at(comparison, 'operator'), at(word)) : at(word),
    ...(isWhole && { suggestions: ['IS NULL'] }),
  };
}

/** `src_ref.value = ips` */
function ofVariable({ attribute }: Comparison, node: WordValue, type: string | undefined): Finding {
  const { word } = node;
  const last = parseAttributePath(attribute).attribute;
  const isKnown = type !== undefined && attributeOrColumn(type, last) !== undefined;
  const meant = isKnown ? `${word}.${last}` : undefined;
  return {
    code: 'taken-as-text',
    message: `\`${word}\` is this text here, not the variable.`,
    hint: adviceOnVariable(word, meant),
    range: at(node),
    suggestions: [...(meant === undefined ? [] : [meant]), `'${word}'`],
  };
}
