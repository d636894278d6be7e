import type { Reference } from 'langium';
import { namesAttribute } from '../../language/facts/find-attribute.js';
import { nearest } from '../../language/facts/nearest.js';
import {
  rangeOf,
  type Pattern as PatternNode,
  type TextRange,
  type Variable as VariableNode,
} from '../../language/index.js';
import { defaultVariable } from '../../language/meaning/definitions.js';
import { KestrelError } from '../errors.js';
import type { Pattern } from '../pattern/pattern.js';
import { resolvePattern, type ValuesOf } from '../pattern/resolve.js';
import { allValues } from '../variables/columns.js';
import { checkAttribute } from '../variables/known-attribute.js';
import { columnIndex, setBehind, withPaths } from '../variables/row-sets.js';
import { originOf, type EntityVariable, type Variable, type VariableContent } from '../variables/variable.js';
import type { Context } from './command.js';
import { networksCompared } from './warnings/networks-as-text.js';
import { wordsCompared } from './warnings/words-as-text.js';

/** The variable that a statement names. Throws `unknown-variable`. */
export function variableOf(reference: Reference<VariableNode>, context: Context): Variable {
  return variableNamed(reference.$refText, context, referenceRange(reference));
}

function referenceRange(reference: Reference): TextRange | undefined {
  const range = reference.$refNode?.range;
  if (range === undefined) return undefined;
  return {
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
  };
}

/** `otherwise`: what to do where no variable has a name like it. */
function variableNamed(
  name: string,
  context: Context,
  range: TextRange | undefined,
  otherwise?: string,
): Variable {
  const variable = context.variables.get(name);
  if (variable !== undefined) return variable;
  const known = [...context.variables.keys()].filter((one) => one !== defaultVariable);
  const guess = nearest(name, known);
  const listed =
    known.length === 0 ? 'No variable is set yet.' : `Variables: ${known.slice(-12).join(', ')}.`;
  throw new KestrelError('unknown-variable', `variable "${name}" does not exist`, {
    hint:
      guess === undefined
        ? (otherwise ?? `Check the name, or run the cell that sets it first. ${listed}`)
        : `Did you mean "${guess}"?`,
    ...(range !== undefined && { range }),
  });
}

/** The entities of a variable: of groups and rows, those behind them. */
export function entitiesBehind({ content }: Variable, { store }: Context): EntityVariable {
  return behind(content, store);
}

/** The same of what a variable holds. */
export function behind(content: VariableContent, store: Context['store']): EntityVariable {
  if (content.kind === 'entities') return content;
  const set = setBehind(store, content);
  return { kind: 'entities', type: content.type, set, ...originOf(content) };
}

/** A pattern with its references resolved against the session's variables. */
export function patternOf(node: PatternNode, type: string, context: Context): Pattern {
  const pattern = resolvePattern(node, type, valuesFrom(context));
  networksCompared(pattern).forEach(context.warn);
  wordsCompared(node, (name) => context.variables.has(name)).forEach(context.warn);
  return pattern;
}

function valuesFrom(context: Context): ValuesOf {
  return (name, attribute, node) => {
    // `name = powershell.exe` reads as an attribute of a variable.
    const quoted = namesAttribute(attribute)
      ? undefined
      : `A text is written in quotes: '${name}.${attribute}'.`;
    const named = variableNamed(name, context, rangeOf(node), quoted);
    const variable = withPaths(context.store, named, [attribute]);
    checkAttribute(variable, attribute, rangeOf(node));
    const values = valuesOf(variable, attribute, context);
    if (values.length === 0)
      context.warn({
        code: 'empty-reference',
        message: `no entity of "${name}" has a value for ${attribute}, so ${name}.${attribute} equals nothing`,
      });
    return values;
  };
}

function valuesOf({ content }: Variable, attribute: string, context: Context): (string | number)[] {
  if (content.kind === 'entities') return allValues(context.store, content, attribute);
  const column = columnIndex(content, attribute);
  const cells = content.rows.flatMap(({ cells }) => cells[column] ?? []);
  return [...new Set(cells.map((cell) => (typeof cell === 'boolean' ? String(cell) : cell)))];
}

/** Runs `work`; what it throws without a place gets this one. */
export async function placed<T>(range: TextRange, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof KestrelError) || error.range !== undefined) throw error;
    throw error.with({ range });
  }
}
