import { attributeKey } from '../../language/facts/attribute-path.js';
import { rangeOfProperty, type DispCommand, type Expression } from '../../language/index.js';
import { columnsAddedBy } from '../../language/facts/functions.js';
import { buildTable, firstRows } from '../display/build-table.js';
import { picturesOf } from '../display/pictures.js';
import { defaultColumns } from '../variables/default-columns.js';
import { checkAttribute } from '../variables/known-attribute.js';
import { columnIndex, withPaths } from '../variables/row-sets.js';
import type { Variable } from '../variables/variable.js';
import { bounds, narrowed } from './clauses/apply-clauses.js';
import { clauseOf } from './clauses/clauses.js';
import type { Context, Outcome } from './command.js';
import { startOf } from './expression.js';

/** DISP: a table without duplicate rows; LIMIT and OFFSET count rows of that table. */
export async function disp(node: DispCommand, context: Context): Promise<Outcome> {
  const { expression } = node;
  const named = clauseOf(expression.clauses, 'AttrClause')?.attributes ?? [];
  const variable = withPaths(context.store, startOf(expression, context), named);
  const content = narrowed(variable, expression.clauses, context);
  const [start, end] = bounds(expression.clauses);
  const columns = columnsOf(expression, variable);
  const { firstPage, pictures } = context.settings;
  const first = firstPage && firstRows(context.store, content, columns, { start, end }, firstPage);
  if (first) context.showFirst(first);
  const table = buildTable(context.store, content, columns, { start, end });
  if (!pictures) return { table };
  const isCut = start > 0 || end !== undefined;
  return { table: { ...table, ...picturesOf(context.store, content, table, isCut) } };
}

/** ATTR's columns as written; those that a transformer adds come first, named or not. */
function columnsOf(expression: Expression, variable: Variable): readonly string[] {
  const { content, summary } = variable;
  const attr = clauseOf(expression.clauses, 'AttrClause');
  if (attr === undefined)
    return content.kind === 'entities' ? defaultColumns(content, summary) : content.columns;
  attr.attributes.forEach((path, index) =>
    checkAttribute(variable, path, rangeOfProperty(attr, 'attributes', index)),
  );
  if (content.kind === 'entities') return attr.attributes;
  const added = columnsAddedBy(expression.transformer);
  const named = attr.attributes.map((path) => content.columns[columnIndex(content, path)] ?? path);
  return [
    ...added,
    ...named.filter((path) => !added.some((one) => attributeKey(one) === attributeKey(path))),
  ];
}
