import { attributeKey } from '../../language/facts/attribute-path.js';
import type { Reader } from '../store/sql.js';
import { columnsOf } from './columns.js';
import { hasBeyondColumns } from './known-attribute.js';
import { entitiesOf, subset, type SetStore } from './sets.js';
import type { RowVariable, Variable } from './variable.js';

/** A derived table with these rows, and of its entities and their records those that stand behind them. */
export function withRows(store: SetStore, content: RowVariable, rows: RowVariable['rows']): RowVariable {
  return { ...content, rows, set: setBehind(store, { ...content, rows }) };
}

/** The set of the entities that stand behind the rows of a table. */
export function setBehind(store: SetStore, { set, rows }: RowVariable): number {
  const behind = new Set(rows.flatMap(({ entities }) => entities));
  const all = entitiesOf(store, set);
  return all.every((entity) => behind.has(entity))
    ? set
    : subset(
        store,
        set,
        all.filter((entity) => behind.has(entity)),
      );
}

/** Where a derived table has a column; -1 where it has none. */
export function columnIndex({ columns }: Pick<RowVariable, 'columns'>, path: string): number {
  const key = attributeKey(path);
  return columns.findIndex((column) => attributeKey(column) === key);
}

/**
 * A variable with a column for each of these paths that its columns lack and its entities may be asked for: what leads further
 * than the records say, such as `parent_ref.parent_ref.name`, and what none of them has.
 */
export function withPaths(store: Reader, variable: Variable, paths: readonly string[]): Variable {
  const { content } = variable;
  if (content.kind === 'entities') return variable;
  const missing = [...new Set(paths)].filter(
    (path) => columnIndex(content, path) < 0 && hasBeyondColumns(content, variable, path),
  );
  if (missing.length === 0) return variable;
  const found = columnsOf(store, content, missing);
  const rows = content.rows.map(({ entities, cells }) => ({
    entities,
    cells: [...cells, ...found.map((column) => column.get(entities[0] ?? -1) ?? null)],
  }));
  return { ...variable, content: { ...content, columns: [...content.columns, ...missing], rows } };
}
