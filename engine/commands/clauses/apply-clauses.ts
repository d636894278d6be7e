import { nodesIn } from '../../../language/ast-nodes.js';
import { keyOf, parseAttributePath } from '../../../language/facts/attribute-path.js';
import { otherTypeInTable } from '../../../language/facts/fault-texts.js';
import {
  isComparison,
  rangeOf,
  rangeOfProperty,
  type Expression,
  type SortClause,
  type SortCommand,
  type WhereClause,
} from '../../../language/index.js';
import { KestrelError } from '../../errors.js';
import { matchingOfVariable } from '../../pattern/decide.js';
import { rowTest } from '../../pattern/of-row.js';
import { comparisons, type Pattern } from '../../pattern/pattern.js';
import { inOrder } from '../../variables/cell-order.js';
import { columnOf } from '../../variables/columns.js';
import { checkAttribute } from '../../variables/known-attribute.js';
import { scopeOf } from '../../variables/reach.js';
import { withCellsAt } from '../../variables/rows.js';
import { entitiesOf, subset } from '../../variables/sets.js';
import type { RowVariable, Variable, VariableContent } from '../../variables/variable.js';
import { columnIndex, withPaths, withRows } from '../../variables/row-sets.js';
import { clauseOf, limitOf, whereOf } from './clauses.js';
import type { Context } from '../command.js';
import { explainNoneLeft } from '../warnings/explain-none-left.js';
import { patternOf } from '../inputs.js';

type Clauses = Expression['clauses'];

/** What the clauses of an assignment make of a variable: WHERE, SORT, OFFSET and LIMIT, ATTR, in whatever order written. */
export function applyClauses(variable: Variable, clauses: Clauses, context: Context): VariableContent {
  const chosen = narrowed(variable, clauses, context);
  return projected({ ...variable, content: cut(chosen, clauses, context) }, clauses, context);
}

/** WHERE and SORT alone: DISP cuts after duplicate rows are gone. */
export function narrowed(variable: Variable, clauses: Clauses, context: Context): VariableContent {
  const where = whereOf(clauses);
  const sort = clauseOf(clauses, 'SortClause');
  const filtered = where === undefined ? variable.content : filter(variable, where, context);
  return sort === undefined ? filtered : sorted({ ...variable, content: filtered }, sort, context);
}

function filter(given: Variable, where: WhereClause, context: Context): VariableContent {
  const pattern = patternOf(where.pattern, given.content.type, context);
  const variable = withPaths(context.store, given, ownPaths(pattern));
  const { content } = variable;
  checkPattern(variable, where);
  if (content.kind !== 'entities') return filterRows(content, pattern, where, context);
  const matching = matchingOfVariable(content.set, pattern, scopeOf(content), context.store);
  const found = context.store.rows(matching);
  if (found.length === 0) explainNoneLeft({ name: variable.summary.name, content, pattern }, context);
  return {
    ...content,
    set: subset(
      context.store,
      content.set,
      found.map(([entity]) => Number(entity)),
    ),
  };
}

function ownPaths(pattern: Pattern): string[] {
  return comparisons(pattern)
    .filter(({ entityType }) => entityType === undefined)
    .map(keyOf);
}

/** Attributes of the variable's own type; others are of entities in the same record. */
function checkPattern(variable: Variable, where: WhereClause): void {
  for (const node of nodesIn(where).filter(isComparison)) {
    const path = parseAttributePath(node.attribute);
    if (path.entityType === undefined || path.entityType === variable.content.type)
      checkAttribute(variable, keyOf(path), rangeOfProperty(node, 'attribute'));
  }
}

function filterRows(
  content: RowVariable,
  pattern: Pattern,
  where: WhereClause,
  { store }: Context,
): RowVariable {
  const other = comparisons(pattern).find(({ entityType }) => entityType !== undefined);
  if (other?.entityType !== undefined) {
    const { message, hint } = otherTypeInTable(content.kind, other.entityType);
    throw new KestrelError('other-type-in-table', message, { hint, range: rangeOf(where) });
  }
  const test = rowTest(pattern, (key) => columnIndex(content, key));
  return withRows(
    store,
    content,
    content.rows.filter(({ cells }) => test(cells)),
  );
}

/** By one attribute, descending unless ASC is given; what has no value comes last; ties keep their order. */
export function sorted(given: Variable, sort: SortClause | SortCommand, { store }: Context): VariableContent {
  const variable = withPaths(store, given, [sort.attribute]);
  const { content } = variable;
  checkAttribute(variable, sort.attribute, rangeOfProperty(sort, 'attribute'));
  const descending = sort.direction !== 'ASC';
  if (content.kind !== 'entities') {
    const column = columnIndex(content, sort.attribute);
    const rows = inOrder(content.rows, ({ cells }) => cells[column] ?? null, descending);
    return { ...content, rows };
  }
  const values = columnOf(store, content, sort.attribute);
  const entities = inOrder(
    entitiesOf(store, content.set),
    (entity) => values.get(entity) ?? null,
    descending,
  );
  return { ...content, set: subset(store, content.set, entities) };
}

function cut(content: VariableContent, clauses: Clauses, { store }: Context): VariableContent {
  const [start, end] = bounds(clauses);
  if (start === 0 && end === undefined) return content;
  if (content.kind !== 'entities') return withRows(store, content, content.rows.slice(start, end));
  return { ...content, set: subset(store, content.set, entitiesOf(store, content.set).slice(start, end)) };
}

/** OFFSET and LIMIT as the ends of a slice. */
export function bounds(clauses: Clauses): readonly [number, number | undefined] {
  const start = clauseOf(clauses, 'OffsetClause')?.count ?? 0;
  const limit = limitOf(clauses)?.count;
  return [start, limit === undefined ? undefined : start + limit];
}

function projected(given: Variable, clauses: Clauses, { store }: Context): VariableContent {
  const attr = clauseOf(clauses, 'AttrClause');
  if (attr === undefined) return given.content;
  const variable = withPaths(store, given, attr.attributes);
  const { content } = variable;
  attr.attributes.forEach((path, index) =>
    checkAttribute(variable, path, rangeOfProperty(attr, 'attributes', index)),
  );
  if (content.kind === 'entities') return { ...content, columns: attr.attributes };
  return projectRows(content, attr.attributes);
}

function projectRows(content: RowVariable, paths: readonly string[]): RowVariable {
  const places = paths.map((path) => columnIndex(content, path));
  return { ...content, others: undefined, columns: paths, rows: withCellsAt(content.rows, places) };
}
