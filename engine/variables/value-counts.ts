import { parseAttributePath } from '../../language/facts/attribute-path.js';
import type { Cell } from '../model/result.js';
import type { Scalar } from '../model/record.js';
import { joined, sql, type Reader, type Sql } from '../store/sql.js';
import { attributeNumber, givenValue, isTruth } from '../store/terms.js';
import { columnOf } from './columns.js';
import { columnIndex, withPaths } from './row-sets.js';
import type { Variables } from './variables.js';

export interface ValueCount {
  readonly value: Scalar;
  readonly entities: number;
}

/** Whose values: the entities of a variable, or all of a type. */
export type ValuesOf = { readonly variable: string } | { readonly type: string };

/** Values of an attribute among the entities of a variable or of a type, most frequent first. From the store alone. */
export function valueCounts(
  store: Reader,
  variables: Variables,
  of: ValuesOf,
  attribute: string,
  limit: number,
): ValueCount[] {
  return 'type' in of
    ? countsOfType(store, of.type, attribute, limit)
    : countsOfVariable(store, variables, of.variable, attribute, limit);
}

function countsOfVariable(
  store: Reader,
  variables: Variables,
  name: string,
  attribute: string,
  limit: number,
): ValueCount[] {
  const variable = variables.all.get(name);
  if (variable === undefined) return [];
  const { content } = withPaths(store, variable, [attribute]);
  const rows: Iterable<readonly [readonly number[], Cell | undefined]> =
    content.kind === 'entities'
      ? [...columnOf(store, content, attribute)].map(([entity, cell]) => [[entity], cell])
      : content.rows.map(({ entities, cells }) => [entities, cells[columnIndex(content, attribute)]]);
  const having = new Map<Scalar, Set<number>>();
  for (const [entities, cell = null] of rows)
    for (const value of typeof cell === 'object' ? (cell ?? []) : [cell]) {
      const known = having.get(value) ?? new Set<number>();
      for (const entity of entities) known.add(entity);
      having.set(value, known);
    }
  return [...having]
    .map(([value, { size }]) => ({ value, entities: size }))
    .sort((a, b) => b.entities - a.entities)
    .slice(0, limit);
}

function countsOfType(store: Reader, type: string, path: string, limit: number): ValueCount[] {
  const { references, attribute } = parseAttributePath(path);
  const steps = references.map((reference, index): Sql => {
    const from = reachedBy(index);
    const alias = { text: `step${index}`, parameters: [] };
    return sql`JOIN reference AS ${alias} ON ${alias}.description = ${from}
      AND ${alias}.attribute = ${attributeNumber(reference)}`;
  });
  const end = reachedBy(references.length);
  const rows =
    store.rows(sql`SELECT term.value, ${isTruth}, count(DISTINCT own.entity) FROM description AS own
    ${joined(steps, ' ')} JOIN value ON value.description = ${end} JOIN term ON term.term = value.term
    WHERE own.type = ${type} AND value.attribute = ${attributeNumber(attribute)}
    GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT ${limit}`);
  return rows.map(([value, truth, entities]) => ({
    value: givenValue(value, truth) ?? '',
    entities: Number(entities),
  }));
}

/** The description that so many steps lead to. */
function reachedBy(steps: number): Sql {
  return { text: steps === 0 ? 'own.description' : `step${steps - 1}.target`, parameters: [] };
}
