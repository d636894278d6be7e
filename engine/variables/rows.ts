import type { Reader } from '../store/sql.js';
import { columnsOf } from './columns.js';
import type { Holder } from './reach.js';
import type { Row } from './variable.js';

/** A row for each of the entities, in their order, with a cell for each of the paths. `only`: of these entities nothing else is read. */
export function rowsOfEntities(
  store: Reader,
  variable: Holder,
  paths: readonly string[],
  entities: readonly number[],
  only?: readonly number[],
): Row[] {
  const columns = columnsOf(store, variable, paths, only);
  return entities.map((entity) => ({
    entities: [entity],
    cells: columns.map((column) => column.get(entity) ?? null),
  }));
}

/** The rows with those of their cells that stand at these places; null for a place that there is not, such as -1. */
export function withCellsAt(rows: readonly Row[], places: readonly number[]): Row[] {
  return rows.map(({ entities, cells }) => ({
    entities,
    cells: places.map((place) => cells[place] ?? null),
  }));
}
