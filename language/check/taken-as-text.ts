import { isComparison, type Comparison } from '../generated/ast.js';
import { isNetwork } from '../meaning/network.js';
import { at, nodesOf, upTo, type Finding, type OwnCheck } from './check.js';
import { contentOf, equalities, isInequality, literalsIn, type LiteralValue } from './values.js';

/** Wildcards and networks that the operator takes as the plain text that they are, so that hardly anything matches. */
export const takenAsText: OwnCheck = function* (subject) {
  for (const comparison of nodesOf(subject, isComparison)) {
    const { operator, value } = comparison;
    for (const literal of literalsIn(value)) {
      const text = contentOf(literal);
      if (typeof text !== 'string') continue;
      const finding =
        operator === 'LIKE'
          ? ofLike(literal, text)
          : equalities.has(operator) && ofEquality(comparison, literal, text);
      if (finding) yield finding;
    }
  }
};

/** `*` at an end, where no wildcard of LIKE shows that its author knows them. */
const isStarred = (text: string): boolean => /^\*.|.\*$/s.test(text) && !text.includes('%');

function ofLike(literal: LiteralValue, text: string): Finding | undefined {
  if (!isStarred(text)) return undefined;
  const meant = withPercent(literal);
  return {
    code: 'taken-as-text',
    message: '`*` stands for itself here: the wildcard of LIKE is %.',
    hint: `Write ${meant}.`,
    range: at(literal),
    suggestions: [meant],
  };
}

function ofEquality(comparison: Comparison, literal: LiteralValue, text: string): Finding | undefined {
  const { operator, negated } = comparison;
  const isNegated = negated || isInequality(operator);
  const not = isNegated ? 'NOT ' : '';
  // Of a list, one value alone has the place of the whole; for several, list-without-in says what to write.
  const isInList = comparison.value?.$type === 'ListValue' && comparison.value.items.length > 1;
  const isAlone = operator !== 'IN' && !isInList;
  const range = isAlone ? upTo(at(comparison, 'operator'), at(comparison, 'value')) : at(literal);
  const finding = (sign: string, does: string, meant: string): Finding => ({
    code: 'taken-as-text',
    message: `${sign} after ${operator} ${does}.`,
    hint: `Write ${comparison.attribute} ${meant}${isAlone ? '' : `, and join conditions by ${isNegated ? 'AND' : 'OR'}`}.`,
    range,
    ...(isAlone && { suggestions: [meant] }),
  });
  if (isNetwork(text))
    return finding(
      text,
      'is this text, not the addresses of that network',
      `${not}ISSUBSET ${written(literal)}`,
    );
  if (isPercent(text)) return finding('`%`', 'is an ordinary sign', `${not}LIKE ${written(literal)}`);
  // What is typed in a shell holds such stars: `del *`.
  if (isStarred(text) && !/\s/.test(text))
    return finding('`*`', 'is an ordinary sign', `${not}LIKE ${withPercent(literal)}`);
  return undefined;
}

/** `%word%`, `word%`, `%.exe`; not `%TEMP%`, `%AppData%\\a`, `100%`. */
function isPercent(text: string): boolean {
  if (/^%\w*[A-Z]\w*%/.test(text)) return false;
  return /^%.|[^\d]%$/s.test(text);
}

const written = (literal: LiteralValue): string => literal.$cstNode?.text ?? '';

function withPercent(literal: LiteralValue): string {
  return written(literal).replace(/(?<=^r?['"])\*+|\*+(?=['"]$)/g, '%');
}
