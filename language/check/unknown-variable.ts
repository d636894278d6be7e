import type { Reference } from 'langium';
import { referencesIn } from '../ast-nodes.js';
import { nearest } from '../facts/nearest.js';
import { isDataSource } from '../generated/ast.js';
import { defaultVariable, huntflowOf, statementIndex } from '../meaning/definitions.js';
import { rangeOf, rangeOfCst } from '../text-range.js';
import { didYouMean, type Check, type CheckContext, type Finding } from './check.js';
import { mayGuess } from './guesses.js';

/** A name after FROM that is no variable may be a profile's: check/unknown-data-source.ts. */
export const unknownVariable: Check = function* (subject, context) {
  for (const { container, reference } of referencesIn(subject.statement)) {
    if (reference.ref === undefined && !isDataSource(container)) yield finding(reference, container, context);
  }
};

function finding(
  reference: Reference,
  node: Parameters<typeof statementIndex>[0],
  context: CheckContext,
): Finding {
  const name = reference.$refText;
  const range = reference.$refNode === undefined ? rangeOf(node) : rangeOfCst(reference.$refNode);
  if (name === defaultVariable) {
    const hint = 'Set a variable above it.';
    return { code: 'unknown-variable', message: 'No statement above has a result.', hint, range };
  }
  const below = context.scopes.findBelow(name, node);
  if (below !== undefined) {
    const sameCell = huntflowOf(below) === huntflowOf(node);
    const where = sameCell ? `in line ${rangeOf(below).line}` : 'in a cell further down';
    return {
      code: 'used-before-definition',
      message: `The variable \`${name}\` is used before it is set ${where}.`,
      hint: sameCell ? 'Move the statement that sets it up.' : 'Move that cell up, or this one down.',
      range,
    };
  }
  if (!mayGuess(context)) {
    const hint = 'Set it above, or write its name as it is set.';
    return { code: 'unknown-variable', message: `There is no variable \`${name}\`.`, hint, range };
  }
  const huntflow = huntflowOf(node);
  const known = huntflow ? [...context.scopes.visible(huntflow, statementIndex(node)).keys()] : [];
  const names = known.filter((other) => other !== defaultVariable);
  return {
    code: 'unknown-variable',
    message: `There is no variable \`${name}\`.`,
    ...didYouMean(
      nearest(name, names),
      known.length > 0 ? `Known are ${list(names)}.` : 'None is set above.',
    ),
    range,
  };
}

/** At most eight names, the latest set first. */
function list(names: readonly string[]): string {
  const last = names.slice(-8).reverse();
  return last.map((name) => `\`${name}\``).join(', ') + (names.length > last.length ? ' and others' : '');
}
