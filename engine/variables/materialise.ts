import type { Reader } from '../pattern/descriptions.js';
import { columnsOf } from './columns.js';
import { defaultColumns } from './default-columns.js';
import { entitiesOf } from './sets.js';
import type { Row, RowVariable, Variable } from './variable.js';

/** All that DISP could show of a variable, with a row for each of its entities, none left out. */
export function materialise(
  store: Reader,
  { content, summary }: Variable,
  more: readonly string[] = [],
): Pick<RowVariable, 'columns' | 'rows'> {
  if (content.kind !== 'entities') return content;
  const columns = [...new Set([...defaultColumns(content, summary), ...more])];
  const values = columnsOf(store, content, columns);
  const rows = entitiesOf(store, content.set).map((entity): Row => ({
    entities: [entity],
    cells: values.map((column) => column.get(entity) ?? null),
  }));
  return { columns, rows };
}
