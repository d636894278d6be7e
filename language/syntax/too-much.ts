import { CstUtils, type LeafCstNode } from 'langium';
import { namesAttribute } from '../facts/find-attribute.js';
import { aggregations } from '../facts/functions.js';
import type { Statement } from '../generated/ast.js';
import type { Token } from '../lexer/token-builder.js';
import { quoteInside } from './signs-of-other-languages.js';
import type { Advice } from './syntax-problem.js';

/** What may be wrong where a word follows a whole statement on its line, by the terminal before it. */
const adviceByLast = new Map([
  ['ATTRIBUTE', 'Attributes in a list are separated by commas.'],
  ['PATH', 'A path with blanks needs quotes.'],
  ['URI', 'A path with blanks needs quotes.'],
  ['NAME', 'Text with blanks needs quotes.'],
]);

/** STIX has patterns of several observations. */
const ofOneRecord = 'A pattern is of one record: GET the entities of each, and compare their times.';

/** What to do about a word that follows a whole statement on its line. */
export function adviceBehind(above: Statement, word: Token): Advice {
  if (/^(followedby|within|repeats)$/i.test(word.image)) return { hint: ofOneRecord };
  const last = lastLeaf(above);
  const isQuoted = last?.tokenType.name === 'STRING' && last.end === word.startOffset;
  if (isQuoted) return { hint: quoteInside };
  return (
    missingWord(above, word) ?? {
      hint: adviceByLast.get(last?.tokenType.name ?? '') ?? 'Begin another statement on a line of its own.',
    }
  );
}

/** The keyword that belongs before the word, or in its place. */
function missingWord(above: Statement, { image }: Token): Advice | undefined {
  const { $type } = above.$type === 'Assignment' ? (above.command ?? above) : above;
  const isSorted = $type === 'SortCommand' || lastLeaf(above)?.astNode.$type === 'SortClause';
  if (isSorted && /^(asc|desc)\w+$/i.test(image)) {
    const order = /^asc/i.test(image) ? 'ASC' : 'DESC';
    return { hint: `Write ${order}.`, suggestions: [order] };
  }
  if ($type === 'GroupCommand' && aggregations.some(({ name }) => name === image.toUpperCase()))
    return before('WITH', image, 'What is counted or summed follows WITH');
  if ($type === 'GroupCommand' && /^having$/i.test(image))
    return { hint: 'Choose among the groups in a statement of its own: some = groups WHERE ….' };
  const isBare = above.$type === 'DispCommand' && above.expression.clauses.length === 0;
  if (!isBare) return undefined;
  if (namesAttribute(image)) return before('ATTR', image, 'The attributes to show follow ATTR');
  return { hint: 'DISP shows one variable; the attributes to show follow ATTR.' };
}

function before(keyword: string, image: string, why: string): Advice {
  return { hint: `${why}: write ${keyword} ${image}.`, suggestions: [`${keyword} ${image}`] };
}

/** The last token of a statement. */
export function lastLeaf({ $cstNode }: Statement): LeafCstNode | undefined {
  return (
    $cstNode &&
    CstUtils.flattenCst($cstNode)
      .filter(({ hidden }) => !hidden)
      .toArray()
      .at(-1)
  );
}
