import { entitiesOf, subset, type SetStore } from './sets.js';
import type { RowVariable } from './variable.js';

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
