import { rangeOf, type Expression } from '../../language/index.js';
import { KestrelError } from '../errors.js';
import { withoutLoadedTwins } from '../variables/loaded-twins.js';
import { shownColumns } from '../variables/shown-columns.js';
import { union } from '../variables/sets.js';
import type { EntityVariable, Variable, VariableContent } from '../variables/variable.js';
import { unitedOrigin } from '../variables/united-origin.js';
import { unitedRows } from '../variables/united-rows.js';
import { applyClauses } from './clauses/apply-clauses.js';
import type { Context, Outcome } from './command.js';
import { behind, variableOf } from './inputs.js';
import { transformed } from './clauses/transformed.js';

/** Assignment with its clauses, TIMESTAMPED and its kin, and merge with +. */
export async function expression(node: Expression, context: Context): Promise<Outcome> {
  if (node.merged.length > 0) return { content: merged(node, context) };
  return { content: applyClauses(startOf(node, context), node.clauses, context) };
}

/** The variable of an expression after its transformer, before its clauses; DISP starts from it, too. */
export function startOf(node: Expression, context: Context): Variable {
  const variable = variableOf(node.source, context);
  const { transformer } = node;
  if (transformer === undefined) return variable;
  return transformed(variable, transformer, node.clauses, context);
}

/** Entities each once; of tables the distinct rows. A table of groups has nothing in common with anything else. */
function merged(node: Expression, context: Context): VariableContent {
  const contents = [node.source, ...node.merged].map((reference) => variableOf(reference, context).content);
  checkTypes(contents, node);
  const inputs = contents.map((content) => behind(content, context.store));
  const set = union(
    context.store,
    inputs.map((input) => input.set),
  );
  const [{ type } = { type: '' }] = inputs;
  const origin = unitedOrigin(inputs);
  const tables = contents.filter((content) => content.kind !== 'entities');
  if (tables.length === contents.length) return { ...unitedRows(tables), type, set, ...origin };
  const once = withoutLoadedTwins(context.store, set);
  return { kind: 'entities', type, set: once, ...origin, ...columnsOfAll(contents) };
}

function checkTypes(contents: readonly VariableContent[], node: Expression): void {
  const types = [
    ...new Set(contents.map(({ kind, type }) => (kind === 'groups' ? `groups of ${type}` : type))),
  ];
  if (types.length === 1) return;
  throw new KestrelError('merge-of-types', `cannot merge variables of ${types.join(' and ')}`, {
    hint: 'Merge variables of one entity type, or groups of one.',
    range: rangeOf(node),
  });
}

/** What ATTR left of all of them. */
function columnsOfAll(contents: readonly VariableContent[]): Pick<EntityVariable, 'columns'> {
  const columns = contents
    .map((content) => shownColumns(content).columns)
    .filter((some) => some !== undefined);
  return columns.length < contents.length ? {} : { columns: [...new Set(columns.flat())] };
}
