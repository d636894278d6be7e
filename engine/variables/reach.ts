import type { TimeRange } from '../model/record.js';
import { descriptionInScope, type Scope } from '../pattern/scope.js';
import { oneOf, sql, type Sql } from '../store/sql.js';
import { attributeNumber } from '../store/terms.js';

/** Whose paths are followed: a set, and what its statement could look into. */
export interface Holder {
  readonly type: string;
  readonly set: number;
  readonly pools: readonly number[];
  readonly range?: TimeRange;
}

/**
 * Selects (entity, last, description): where the references lead from the descriptions of each entity, and when the
 * latest record said so. `only`: from these entities alone.
 */
export function reach(variable: Holder, references: readonly string[], only?: readonly number[]): Sql {
  const chosen = only === undefined ? sql`TRUE` : sql`entity IN ${oneOf(only)}`;
  const own = sql`SELECT entity, last, description FROM variable_description
    WHERE variable = ${variable.set} AND ${chosen}`;
  const scope = scopeOf(variable);
  return references.reduce((from, reference, index) => step(from, reference, index === 0, scope), own);
}

/** What decides about a variable: its records, and the pools that its statement could look into, within its range. */
export function scopeOf({ pools, set, range = {} }: Holder): Scope {
  return { pools, sets: [set], range };
}

/**
 * One reference further; beyond the first, other descriptions of an entity say what one does not. What those say is
 * looked up once for each entity, since the same file or account is reached from many.
 */
function step(from: Sql, reference: string, first: boolean, scope: Scope): Sql {
  const attribute = attributeNumber(reference);
  const own = sql`SELECT here.entity, here.last, reference.target AS description FROM (${from}) AS here
    CROSS JOIN reference ON reference.description = here.description AND reference.attribute = ${attribute}`;
  if (first) return own;
  const silent = sql`SELECT here.entity AS owner, max(here.last) AS last, description.entity AS entity
    FROM (${from}) AS here CROSS JOIN description ON description.description = here.description
    WHERE NOT EXISTS (
      SELECT 1 FROM reference AS given WHERE given.description = here.description AND given.attribute = ${attribute})
    GROUP BY here.entity, description.entity`;
  const told = sql`SELECT DISTINCT telling.entity AS entity, reference.target AS target
    FROM (SELECT DISTINCT entity FROM (${silent})) AS asked
    CROSS JOIN description AS telling ON telling.entity = asked.entity
    CROSS JOIN reference ON reference.description = telling.description AND reference.attribute = ${attribute}
    WHERE ${descriptionInScope(sql`telling.description`, scope)}`;
  return sql`${own} UNION SELECT silent.owner, silent.last, told.target
    FROM (${told}) AS told JOIN (${silent}) AS silent ON silent.entity = told.entity`;
}
