import { columnsAddedBy } from '../../../language/facts/functions.js';
import { rangeOfProperty, type Expression } from '../../../language/index.js';
import { attributesOfSet } from '../../variables/attributes.js';
import { defaultColumns } from '../../variables/default-columns.js';
import { checkAttribute } from '../../variables/known-attribute.js';
import { shownColumns } from '../../variables/shown-columns.js';
import type { EntityVariable, Variable } from '../../variables/variable.js';
import { clauseOf, whereOf } from './clauses.js';
import type { Context } from '../command.js';
import { behind } from '../inputs.js';
import { transform, type TransformerName } from './transformers.js';

type Clauses = Expression['clauses'];
type Entities = Variable & { readonly content: EntityVariable };

/** A variable after TIMESTAMPED and its like, before the clauses, with what they name. Throws what `checkAttribute` throws. */
export function transformed(
  variable: Variable,
  transformer: TransformerName,
  clauses: Clauses,
  context: Context,
): Variable {
  const entities = asEntities(variable, context);
  const paths = neededPaths(entities, transformer, clauses);
  return { ...variable, content: transform(transformer, entities.content, paths, context) };
}

/** A variable as the entities that it holds; of a table those behind its rows, with all that they have. */
function asEntities(variable: Variable, { store }: Context): Entities {
  const { content, summary } = variable;
  if (content.kind === 'entities') return { ...variable, content };
  const entities = { ...behind(content, store), ...shownColumns(content) };
  return {
    ...variable,
    content: entities,
    summary: { ...summary, attributes: attributesOfSet(store, entities) },
  };
}

/** The attributes that the rows must have; with WHERE, which may name any, all that are shown without ATTR. */
function neededPaths(entities: Entities, transformer: TransformerName, clauses: Clauses): readonly string[] {
  const attr = clauseOf(clauses, 'AttrClause');
  if (attr === undefined || whereOf(clauses) !== undefined)
    return defaultColumns(entities.content, entities.summary);
  const sort = clauseOf(clauses, 'SortClause');
  const asked = [
    ...attr.attributes.map((path, index) => ({ path, range: rangeOfProperty(attr, 'attributes', index) })),
    ...(sort === undefined ? [] : [{ path: sort.attribute, range: rangeOfProperty(sort, 'attribute') }]),
  ];
  const named = withAdded(entities, transformer);
  for (const { path, range } of asked) checkAttribute(named, path, range);
  return [...new Set(asked.map(({ path }) => path))];
}

/** The same with the columns that are added, as what it may be asked for. */
function withAdded({ summary, ...entities }: Entities, transformer: TransformerName): Variable {
  const added = columnsAddedBy(transformer).map((path) => ({ path, entities: summary.entities }));
  return { ...entities, summary: { ...summary, attributes: [...added, ...summary.attributes] } };
}
