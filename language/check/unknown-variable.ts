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
import { literal } from '../literal.js';
import { defaultVariable, huntflowOf, statementIndex } from '../meaning/definitions.js';
import { isFiller, nameReadAsTwo } from '../syntax/find-words.js';
import { adviceOnKeyword, commandMeant } from '../syntax/keyword-habits.js';
import { rangeOf, rangeOfCst } from '../text-range.js';
import { didYouMean, type Check, type CheckContext, type Finding } from './check.js';
import { mayGuess } from './guesses.js';

/** A name after FROM that is no variable may be a profile's: check/unknown-data-source.ts. */
export const unknownVariable: Check = function* (subject, context) {
  for (const { container, reference } of referencesIn(subject.statement)) {
    if (reference.ref !== undefined || isDataSource(container)) continue;
    // What was no variable of its own is told of by unsupported-relation.ts.
    if (isFindCommand(container) && nameReadAsTwo(container) !== undefined) continue;
    yield finding(reference, container, context);
  }
};

function finding(reference: Reference, node: AstNode, context: CheckContext): Finding {
  const name = reference.$refText;
  const range = reference.$refNode === undefined ? rangeOf(node) : rangeOfCst(reference.$refNode);
  const fault =
    name === defaultVariable ? noResult : (setBelow(name, node, context) ?? neverSet(name, node, context));
  return { code: 'unknown-variable', range, ...fault };
}

/** What a finding says, where it is not that of every unknown variable. */
type Fault = Pick<Finding, 'message'> & Partial<Finding>;

/** The variable that a statement without a name sets. */
const noResult: Fault = { message: 'No statement above has a result.', hint: 'Set a variable above it.' };

/** Undefined where no statement below sets it, nor this one. */
function setBelow(name: string, node: AstNode, { scopes }: CheckContext): Fault | undefined {
  const below = scopes.findBelow(name, node);
  if (below === undefined) return undefined;
  if (isSetBy(below, node))
    return {
      message: `\`${name}\` is not set above this statement, which sets it.`,
      hint: 'Go on from a variable that is set above.',
    };
  const sameCell = huntflowOf(below) === huntflowOf(node);
  const where = sameCell ? `in line ${rangeOf(below).line}` : 'in a cell further down';
  return {
    code: 'used-before-definition',
    message: `The variable \`${name}\` is used before it is set ${where}.`,
    hint: sameCell ? 'Move the statement that sets it up.' : 'Move that cell up, or this one down.',
  };
}

function neverSet(name: string, node: AstNode, context: CheckContext): Fault {
  const message = `There is no variable \`${name}\`.`;
  if (!mayGuess(context)) return { message, hint: 'Set it above, or write its name as it is set.' };
  const huntflow = huntflowOf(node);
  const known = huntflow ? [...context.scopes.visible(huntflow, statementIndex(node)).keys()] : [];
  const names = known.filter((other) => other !== defaultVariable);
  const guess = nearest(name, names) ?? (isAlone(node) ? commandMeant(name) : undefined);
  if (guess === undefined && isReferenceValue(node) && !namesAttribute(node.attribute))
    return { message, ...unquoted(node) };
  const advice =
    preposition(name, node) ??
    adviceOnKeyword(name) ??
    didYouMean(guess, names.length > 0 ? `Known are ${list(names)}.` : 'None is set above.');
  return { message, ...advice };
}

/** `name = powershell.exe` reads as an attribute of a variable. */
function unquoted(node: ReferenceValue): Partial<Finding> {
  const quoted = literal(node.$cstNode?.text ?? '');
  return { hint: `A text is written in quotes: ${quoted}.`, suggestions: [quoted], range: rangeOf(node) };
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
