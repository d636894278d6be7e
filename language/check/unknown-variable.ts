import type { AstNode, Reference } from 'langium';
import { referencesIn } from '../ast-nodes.js';
import { isReference, pathParts } from '../facts/attribute-path.js';
import { attributes } from '../facts/attributes.js';
import { commands } from '../facts/commands.js';
import { transformers } from '../facts/functions.js';
import { nearest } from '../facts/nearest.js';
import {
  isDataSource,
  isExpression,
  isFindCommand,
  isReferenceValue,
  type ReferenceValue,
  type Variable,
} from '../generated/ast.js';
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
  const guess = nearest(name, names) ?? commandMeant(name, node);
  if (guess === undefined && isReferenceValue(node) && !isAttribute(node.attribute))
    return unquoted(name, node);
  return {
    code: 'unknown-variable',
    message: `There is no variable \`${name}\`.`,
    ...(preposition(name, node) ??
      transformed(name) ??
      command(name) ??
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

const knownAttributes = new Set(attributes.map(({ path }) => path));

/** Whether something of our tables is called so: `nt.pid` means an attribute, `cmd.exe` does not. */
function isAttribute(path: string): boolean {
  return pathParts(path).every(({ key }) => isReference(key) || knownAttributes.has(key));
}

function isSetBy(variable: Variable, node: AstNode): boolean {
  return huntflowOf(variable) === huntflowOf(node) && statementIndex(variable) === statementIndex(node);
}

/** `x = GTE process …` reads as an assignment of a variable GTE, until the command is spelt. */
function commandMeant(name: string, node: AstNode): string | undefined {
  const isAlone = isExpression(node) && node.clauses.length === 0 && node.transformer === undefined;
  if (!isAlone || node.merged.length > 0) return undefined;
  const results = commands.filter(({ result }) => result).map(({ keyword }) => keyword);
  const guess = nearest(name, results);
  return name === name.toLowerCase() ? guess?.toLowerCase() : guess;
}

/** `LINKED TO p`: the variable stands right behind the relation. */
function preposition(name: string, node: AstNode): Pick<Finding, 'hint' | 'suggestions'> | undefined {
  if (!isFindCommand(node) || !/^(to|of|with|from)$/i.test(name)) return undefined;
  return { hint: `Write the variable right behind ${node.relation.toUpperCase()}.`, suggestions: [''] };
}

function transformed(name: string): { readonly hint: string } | undefined {
  const transformer = transformers.find((row) => row.name === name.toUpperCase());
  return transformer && { hint: `Write the variable in brackets: ${transformer.name}(variable).` };
}

/** `EXPLAIN GET …`, `x = DISP p`: a command where a variable belongs. */
function command(name: string): { readonly hint: string } | undefined {
  const meant = commands.find(({ keyword }) => keyword === name.toUpperCase());
  if (meant === undefined) return undefined;
  if (!meant.result)
    return { hint: `${meant.keyword} gives nothing to keep: write it without a name and =.` };
  return { hint: `A variable belongs here: set one above, as in x = ${meant.keyword} …, and write x.` };
}

/** At most eight names, the latest set first. */
function list(names: readonly string[]): string {
  const last = names.slice(-8).reverse();
  return last.map((name) => `\`${name}\``).join(', ') + (names.length > last.length ? ' and others' : '');
}
