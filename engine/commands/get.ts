import { rangeOfProperty, type GetCommand, type WhereClause } from '../../language/index.js';
import { KestrelError } from '../errors.js';
import { matchingOfVariable } from '../pattern/decide.js';
import type { Pattern } from '../pattern/pattern.js';
import { scopeOf } from '../variables/reach.js';
import { during, sizeOf, subset } from '../variables/sets.js';
import type { EntityVariable, Variable } from '../variables/variable.js';
import { limitOf, whereOf, writtenRangeOf } from './clauses/clauses.js';
import type { Context, Outcome } from './command.js';
import { explainNoneLeft } from './warnings/explain-none-left.js';
import { getFromSources } from './asking/get-from-sources.js';
import { entitiesBehind, patternOf } from './inputs.js';
import { withinLimit } from './clauses/limit.js';
import { withoutLimit } from './asking/stop-above-limit.js';
import { warnOfType } from './warnings/unknown-type.js';

/** GET: the entities that match a pattern, in sources or in a variable. docs/ARCHITECTURE.md, "Deciding" and "Variables". */
export async function get(node: GetCommand, context: Context): Promise<Outcome> {
  // The grammar demands it, and no statement is run that lacks a part.
  const where = whereOf(node.clauses) as WhereClause;
  const pattern = patternOf(where.pattern, node.entityType, context);
  const limit = limitOf(node.clauses);
  const variable = node.source?.variable && context.variables.get(node.source.variable.$refText);
  const found =
    variable === undefined
      ? await getFromSources(node, pattern, limit === undefined ? context : withoutLimit(context))
      : getFromVariable(node, pattern, variable, context);
  warnOfType(node.entityType, found, context);
  return { content: withinLimit(found, limit, context) };
}

/** Conditions are on the entities; a written time range keeps those with records in it. */
function getFromVariable(
  node: GetCommand,
  pattern: Pattern,
  variable: Variable,
  context: Context,
): EntityVariable {
  const input = entitiesBehind(variable, context);
  const { name } = variable.summary;
  if (input.type !== node.entityType)
    throw new KestrelError('type-mismatch', `"${name}" holds ${input.type}, not ${node.entityType}`, {
      hint: `Write "GET ${input.type} FROM ${name}", or use FIND for entities that are connected to those.`,
      range: rangeOfProperty(node, 'entityType'),
    });
  const { store } = context;
  const matching = store
    .rows(matchingOfVariable(input.set, pattern, scopeOf(input), store))
    .map(([entity]) => Number(entity));
  if (matching.length === 0) explainNoneLeft({ name, content: input, pattern }, context);
  const set = subset(store, input.set, matching);
  const range = writtenRangeOf(node, context.now);
  if (range === undefined) return { ...input, set };
  const inRange = during(store, set, range);
  if (matching.length > 0 && sizeOf(store, inRange).entities === 0)
    context.warn({
      code: 'empty-answer',
      message: `Nothing was found. Of the ${matching.length} ${input.type} of ${name} that match, none has a record in the time range.`,
    });
  return { ...input, set: inRange, range };
}
