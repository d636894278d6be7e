import type { ParseResult } from 'langium';
import { transformers } from '../facts/functions.js';
import type { Statement } from '../generated/ast.js';
import type { Fault } from '../lexer/scan.js';
import type { Token } from '../lexer/token-builder.js';
import type { Problem } from '../problem.js';
import { commandNameOf, statementBefore } from './statement-before.js';
import { rangeOfToken, syntaxProblem } from './syntax-problem.js';

const namesOfVariables = 'A name has letters, digits and _, and does not begin with a digit.';

/** What is written right behind a variable and belongs elsewhere: `my-procs`, `DISP p.name`, `EXPLAIN q = FIND …`. */
export function behindVariable(
  { token, previous, isUnfinished }: Fault,
  result: ParseResult,
): Problem | undefined {
  if (token === undefined || isUnfinished) return undefined;
  if (previous?.tokenType.name !== 'VARIABLE') return undefined;
  const above = statementBefore(token, result);
  if (token.image.startsWith('=')) return assigned(token, previous, above);
  if (token.image.startsWith('(')) return noFunction(previous, above);
  if (token.image.startsWith(',')) return oneAlone(token, previous, above);
  if (token.image === '-' && above?.$type === 'Assignment') return withoutAnother(token, previous);
  if (token.startOffset !== (previous.endOffset ?? 0) + 1) return undefined;
  if (/^-\w/.test(token.image)) return wrongName(previous, previous.image + token.image);
  const attribute = /^\.([A-Za-z_][\w.-]*)$/.exec(token.image)?.[1];
  if (attribute === undefined || above?.$type !== 'DispCommand') return undefined;
  return syntaxProblem(
    `An attribute of \`${previous.image}\` is not written behind a dot.`,
    rangeOfToken(token),
    {
      hint: `Write DISP ${previous.image} ATTR ${attribute}.`,
      suggestions: [` ATTR ${attribute}`],
    },
  );
}

/** `EXPLAIN q = FIND …`: one statement cannot both set a variable and do something with it. */
function assigned(token: Token, { image }: Token, above: Statement | undefined): Problem | undefined {
  if (above === undefined || above.$type === 'Assignment') return undefined;
  const name = commandNameOf(above);
  return syntaxProblem(`${name} sets no variable: it takes one that is set above.`, rangeOfToken(token), {
    hint: `Begin with ${image} = …, and write ${name} ${image} on a line below.`,
  });
}

/** `OBSERVED(p)`, as an older Kestrel calls ADDOBSID. */
function noFunction(name: Token, above: Statement | undefined): Problem | undefined {
  if (above !== undefined && above.$type !== 'Assignment' && above.$type !== 'DispCommand') return undefined;
  const names = transformers.map((row) => row.name);
  const isOld = /^observed$/i.test(name.image);
  return syntaxProblem(`There is no function \`${name.image}\`.`, rangeOfToken(name), {
    hint: `The functions of a variable are ${names.join(', ')}.`,
    ...(isOld && { suggestions: ['ADDOBSID'] }),
  });
}

/** `INFO p, q`, `DISP p, name` */
function oneAlone(comma: Token, { image }: Token, above: Statement | undefined): Problem | undefined {
  const isDisp = above?.$type === 'DispCommand';
  const isFind = above?.$type === 'Assignment' && above.command?.$type === 'FindCommand';
  if (above === undefined || !(isDisp || isFind || above.$type === 'InfoCommand')) return undefined;
  return syntaxProblem(`${commandNameOf(above)} takes one variable.`, rangeOfToken(comma), {
    hint: isDisp
      ? 'The attributes to show follow ATTR; another variable has a statement of its own.'
      : `Write a statement for each, or unite them above: both = ${image} + ….`,
  });
}

/** `x = p - q` */
function withoutAnother(minus: Token, { image }: Token): Problem {
  return syntaxProblem('Variables are united by + alone.', rangeOfToken(minus), {
    hint: `What is in one and not in another: ${image} WHERE id NOT IN other.id.`,
  });
}

/** A name with a hyphen, or one that begins with a digit. `written` is all of it, on one line. */
export function wrongName(begin: Token, written: string): Problem {
  const range = rangeOfToken(begin);
  const name = written.replace(/[^\w]/g, '_').replace(/^(?=\d)/, '_');
  return syntaxProblem(
    `\`${written}\` cannot be the name of a variable.`,
    { ...range, endColumn: range.column + written.length },
    { hint: `${namesOfVariables} Write ${name}.`, suggestions: [name] },
  );
}
