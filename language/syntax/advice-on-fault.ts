import { nearest } from '../facts/nearest.js';
import type { Place } from '../lexer/automaton.js';
import type { Fault } from '../lexer/scan.js';
import type { Token } from '../lexer/token-builder.js';
import { literal } from '../literal.js';
import { clauseHabit } from './keyword-habits.js';
import { adviceOnOperator, adviceOnSign, pathHint } from './signs-of-other-languages.js';
import { didYouMean, type Advice } from './syntax-problem.js';
import { adviceOnTimeText, isRelativeTime } from './time-advice.js';

/** What to do where the text leaves the grammar; nothing where that can only be guessed. */
export function adviceOn({ place, token, previous, isUnfinished }: Fault): Advice {
  const wrong = isUnfinished ? undefined : token;
  return (
    adviceOnNot(token, previous) ??
    (wrong && adviceOnUnit(wrong, place)) ??
    (wrong && adviceOnWord(wrong, place)) ??
    adviceOnTime(place, wrong) ??
    (wrong && adviceOnValue(wrong, place, previous)) ??
    adviceOnJoin(place, previous) ??
    adviceOnArgument(place, previous) ??
    (wrong && adviceOnPrefix(wrong, place, previous)) ??
    adviceOnNew(place, wrong) ??
    (wrong && adviceOnUnquoted(wrong, place)) ??
    (wrong && adviceOnSign(wrong, previous)) ??
    adviceOnConditions(place, token, previous) ??
    adviceOnPattern(place) ??
    {}
  );
}

/** `NOT < 4` */
function adviceOnNot(token?: Token, previous?: Token): Advice | undefined {
  if (!/^NOT$/i.test(previous?.image ?? '') || !/^(=|==|<|>)/.test(token?.image ?? '')) return undefined;
  return {
    hint: 'Unequal is written `!=`; NOT before `<` or `>` stands before the attribute: NOT pid > 4.',
  };
}

/** Units that LAST and BIN do not have, in days. */
const otherUnits: readonly (readonly [unit: RegExp, words: string])[] = [
  [/^w(eeks?)?\W*$/i, 'A week is 7 DAYS.'],
  [/^mon(ths?)?\W*$/i, 'A month is some 30 DAYS.'],
  [/^y(ears?)?\W*$/i, 'A year is 365 DAYS.'],
];

/** Our units, as other languages abbreviate them. */
const shortUnits: readonly (readonly [unit: RegExp, meant: string])[] = [
  [/^mins?\W*$/i, 'MINUTES'],
  [/^secs?\W*$/i, 'SECONDS'],
  [/^hrs?\W*$/i, 'HOURS'],
];

/** `LAST 2 WEEKS`, `LAST 5 MIN` */
function adviceOnUnit(token: Token, { keywords }: Place): Advice | undefined {
  if (!keywords.has('DAYS')) return undefined;
  const meant = shortUnits.find(([unit]) => unit.test(token.image))?.[1];
  if (meant !== undefined) return didYouMean(meant, token);
  const hint = otherUnits.find(([unit]) => unit.test(token.image))?.[1];
  return hint === undefined ? undefined : { hint };
}

/** An operator or a keyword as other languages have it, or one with a slip in it. */
function adviceOnWord(token: Token, { signs, keywords }: Place): Advice | undefined {
  const operator = signs.includes('<') ? adviceOnOperator(token) : undefined;
  if (operator !== undefined) return operator;
  const guess = clauseHabit(token.image, (clause) => keywords.has(clause)) ?? nearest(token.image, keywords);
  return guess === undefined ? undefined : didYouMean(guess, token);
}

function adviceOnTime({ terminals }: Place, wrong: Token | undefined): Advice | undefined {
  if (!terminals.includes('TIMESTAMP')) return undefined;
  return adviceOnTimeText(wrong?.image ?? '');
}

/** `name = *`, `name =~ 'cmd.*'`, `earliest=-24h` */
function adviceOnValue({ image }: Token, { slotOf, keywords }: Place, previous?: Token): Advice | undefined {
  const isCompared = slotOf.get('STRING') === 'text' && previous?.image === '=';
  if (isCompared && image === '*') return { hint: 'Whether there is any value is asked by IS NOT NULL.' };
  if (isCompared && image.startsWith('~'))
    return { hint: "A regular expression stands after MATCHES, as in name MATCHES 'cmd.*'." };
  const isSource = keywords.has('GET');
  return isSource && isRelativeTime(image) ? adviceOnTimeText(image) : undefined;
}

/** `JOIN a, b BY pid`: the only place where nothing but a comma fits. */
function adviceOnJoin({ signs, keywords, terminals, mayEnd }: Place, previous?: Token): Advice | undefined {
  const isJoin =
    signs.length === 1 && signs.includes(',') && keywords.size + terminals.length === 0 && !mayEnd;
  if (!isJoin || previous?.tokenType.name !== 'ATTRIBUTE') return undefined;
  return { hint: `BY takes an attribute of each side: BY ${previous.image}, ${previous.image}.` };
}

/** `WITH columns=src_port,dst_port`: what follows the comma is taken for the name of the next argument. */
function adviceOnArgument({ signs, keywords, terminals }: Place, previous?: Token): Advice | undefined {
  const isName = signs.length === 1 && signs.includes('=') && keywords.size + terminals.length === 0;
  if (!isName || previous?.tokenType.name !== 'NAME') return undefined;
  return { hint: 'Several values of one argument stand in brackets, as in columns=(pid, name).' };
}

/** `COUNT(DISTINCT pid)`, `EXISTS name` */
function adviceOnPrefix({ image }: Token, { signs }: Place, previous?: Token): Advice | undefined {
  const prefix = previous?.image.toUpperCase();
  const attribute = /^[\w:.-]+/.exec(image)?.[0];
  if (attribute === undefined) return undefined;
  if (prefix === 'DISTINCT' && signs.includes(')')) return { hint: `Write NUNIQUE(${attribute}).` };
  return prefix === 'EXISTS' && signs.includes('<') ? { hint: `Write ${attribute} IS NOT NULL.` } : undefined;
}

/** `{"arguments": ["/c"]}` */
function adviceOnNew({ keywords }: Place, wrong?: Token): Advice | undefined {
  if (!keywords.has('TRUE') || !/^[[{]/.test(wrong?.image ?? '')) return undefined;
  return { hint: 'NEW takes one value for each attribute; LOAD reads lists from a file.' };
}

/** Where a path or a data source is wanted, and something stands that only quotes can hold. */
function adviceOnUnquoted({ image }: Token, { terminals }: Place): Advice | undefined {
  if (!terminals.includes('PATH') && !terminals.includes('URI')) return undefined;
  if (image.startsWith(',')) return adviceOnCommas(image.replace(/^,+/, ''));
  if (image.startsWith('<')) return { hint: 'Write what <…> stands for, without the signs < and >.' };
  if (image.includes("'")) return { hint: pathHint };
  const quoted = literal(image);
  return { hint: `${pathHint} Write ${quoted}.`, suggestions: [quoted] };
}

/** `a,,b` */
function adviceOnCommas(behind: string): Advice {
  const hint = 'One comma stands between two.';
  return behind === '' ? { hint } : { hint: `${hint} Write ${behind}.`, suggestions: [behind] };
}

/** `name = 'a' OR 'b'`, `name = 'a', pid = 4` */
function adviceOnConditions({ keywords }: Place, token?: Token, previous?: Token): Advice | undefined {
  const isJoined = /^(AND|OR)$/i.test(previous?.image ?? '');
  if (isJoined && /^['"]/.test(token?.image ?? ''))
    return { hint: "Write a comparison on each side, or one with IN: name IN ('a.exe', 'b.exe')." };
  if (token?.image !== ',' || !keywords.has('AND')) return undefined;
  return { hint: 'Conditions are joined by AND or OR; several values stand in brackets: IN (4, 5).' };
}

function adviceOnPattern({ keywords, mayEnd }: Place): Advice | undefined {
  const needsPattern = keywords.has('WHERE') && !mayEnd;
  return needsPattern ? { hint: 'GET needs a pattern, such as WHERE pid > 0.' } : undefined;
}
