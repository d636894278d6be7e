import { entityType } from '../facts/entity-types.js';
import type { Fault } from '../lexer/scan.js';
import { literal } from '../literal.js';
import type { Problem } from '../problem.js';
import { isUnclosed } from './signs-of-other-languages.js';
import { rangeOfToken, syntaxProblem } from './syntax-problem.js';

/** `name:cmd.exe`, `name:"cmd.exe"`, `name: cmd.exe`: a comparison as KQL and Lucene write it. */
export function fieldColon({ place, token, previous }: Fault): Problem | undefined {
  const isAttribute = previous?.tokenType.name === 'PATTERN_ATTRIBUTE';
  if (!isAttribute) return undefined;
  const isAdjacent = token !== undefined && token.startOffset === (previous.endOffset ?? 0) + 1;
  const behind = isAdjacent && token.image.startsWith(':') ? token.image : '';
  const [, field, value] = /^([^:]+):(.*)$/.exec(previous.image + behind) ?? [];
  if (field === undefined || value === undefined || isType(field)) return undefined;
  if (behind === '' && !place.signs.includes('<')) return undefined;
  const range = rangeOfToken(previous);
  const comparison = comparisonWith(value);
  return syntaxProblem(
    'A colon compares nothing here.',
    { ...range, endColumn: range.endColumn + behind.length },
    comparison === undefined
      ? { hint: `Write ${field} = ….` }
      : { hint: `Write ${field} ${comparison}.`, suggestions: [`${field} ${comparison}`] },
  );
}

/** Custom types are known by their data alone. */
const isType = (word: string): boolean => /^x-/i.test(word) || entityType(word) !== undefined;

/** Lucene has * where LIKE has %. Undefined where the value goes on behind this piece of text. */
function comparisonWith(value: string): string | undefined {
  if (value === '' || isUnclosed(value)) return undefined;
  const text = /^(\d+$|['"])/.test(value) ? value : literal(value);
  return text.includes('*') ? `LIKE ${text.replaceAll('*', '%')}` : `= ${text}`;
}
