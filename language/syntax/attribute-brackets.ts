import type { Fault } from '../lexer/scan.js';
import type { Problem } from '../problem.js';
import { rangeOfToken, syntaxProblem } from './syntax-problem.js';

/** `hashes['MD5']`, `hashes."MD5"`, `arguments[0]`: a key or a place behind an attribute as other languages write it. */
export function attributeBrackets({ token, previous, isUnfinished }: Fault): Problem | undefined {
  const isPath = previous?.tokenType.name === 'ATTRIBUTE' || previous?.tokenType.name === 'PATTERN_ATTRIBUTE';
  if (!isPath || token === undefined || isUnfinished) return undefined;
  if (token.startOffset !== (previous.endOffset ?? 0) + 1) return undefined;
  const [written, key, other, dotted] =
    /^(?:\[(?:'([\w-]+)'|"([\w-]+)"|\d+)\]|\."([\w-]+)")/.exec(token.image) ?? [];
  if (written === undefined) return undefined;
  const name = key ?? other ?? dotted;
  const list = previous.tokenType.name === 'ATTRIBUTE' ? '' : '[*]';
  const meant = name === undefined ? list : `.'${name}'`;
  const why = name === undefined ? listsHint[list] : 'A key stands behind a dot';
  const range = rangeOfToken(token);
  return syntaxProblem(
    `\`${written}\` is not written behind an attribute.`,
    { ...range, endColumn: range.column + written.length },
    { hint: `${why}: write ${previous.image}${meant}.`, suggestions: [meant] },
  );
}

/** By what is written behind the attribute of a list. */
const listsHint = {
  '': 'A list is taken whole',
  '[*]': 'A list is asked for any of its values',
} as const;
