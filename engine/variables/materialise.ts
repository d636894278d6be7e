import type { Reader } from '../store/sql.js';
import { defaultColumns } from './default-columns.js';
import { rowsOfEntities } from './rows.js';
import { entitiesOf } from './sets.js';
import type { RowVariable, Variable } from './variable.js';

/**
 * All that DISP could show of a variable, with a row for each of its entities, in their order. `only`: of these entities
 * alone, where it is a set of entities.
 */
export function materialise(
  store: Reader,
  { content, summary }: Variable,
  more: readonly string[] = [],
  only?: ReadonlySet<number>,
): Pick<RowVariable, 'columns' | 'rows'> {
  if (content.kind !== 'entities') return content;
  const columns = [...new Set([...defaultColumns(content, summary), ...more])];
  const all = entitiesOf(store, content.set);
  const entities = only === undefined ? all : all.filter((entity) => only.has(entity));
  return { columns, rows: rowsOfEntities(store, content, columns, entities, only && entities) };
}
