import type { AstNode, Reference } from 'langium';
import { referencesIn } from '../ast-nodes.js';
import { namesAttribute } from '../facts/find-attribute.js';
import { nearest } from '../facts/nearest.js';
import { phraseText } from '../facts/relations.js';
import {
  isDataSource,
  isExpression,
  isFindCommand,
  isReferenceValue,
  type ReferenceValue,
  type Variable,
} from '../generated/ast.js';
import { defaultVariable, huntflowOf, statementIndex } from '../meaning/definitions.js';
import { isFiller } from '../syntax/find-words.js';
import { adviceOnKeyword, commandMeant } from '../syntax/keyword-habits.js';
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
  if (below !== undefined && isSetBy(below, node)) {
    const hint = 'Go on from a variable that is set above.';
    return {
      code: 'unknown-variable',
      message: `\`${name}\` is not set above this statement, which sets it.`,
      hint,
      range,
    };
  }
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
  const guess = nearest(name, names) ?? (isAlone(node) ? commandMeant(name) : undefined);
  if (guess === undefined && isReferenceValue(node) && !namesAttribute(node.attribute))
    return unquoted(name, node);
  return {
    code: 'unknown-variable',
    message: `There is no variable \`${name}\`.`,
    ...(preposition(name, node) ??
      adviceOnKeyword(name) ??
      didYouMean(guess, known.length > 0 ? `Known are ${list(names)}.` : 'None is set above.')),
    range,
  };
}

/** `name = powershell.exe` reads as an attribute of a variable. */
function unquoted(name: string, node: ReferenceValue): Finding {
  const quoted = `'${node.$cstNode?.text ?? ''}'`;
  return {
    code: 'unknown-variable',
    message: `There is no variable \`${name}\`.`,
    hint: `A text is written in quotes: ${quoted}.`,
    suggestions: [quoted],
    range: rangeOf(node),
  };
}

function isSetBy(variable: Variable, node: AstNode): boolean {
  return huntflowOf(variable) === huntflowOf(node) && statementIndex(variable) === statementIndex(node);
}

function isAlone(node: AstNode): boolean {
  const isBare = isExpression(node) && node.clauses.length === 0 && node.transformer === undefined;
  return isBare && node.merged.length === 0;
}

/** `LINKED TO`: the variable stands right behind the relation. */
function preposition(name: string, node: AstNode): { readonly hint: string } | undefined {
  if (!isFindCommand(node) || !isFiller(name)) return undefined;
  return {
    hint: `Write the variable right behind ${phraseText({ verb: node.relation, reversed: node.reversed })}.`,
  };
}

/** At most eight names, the latest set first. */
function list(names: readonly string[]): string {
  const last = names.slice(-8).reverse();
  return last.map((name) => `\`${name}\``).join(', ') + (names.length > last.length ? ' and others' : '');
}
