import type { Relation } from '../../language/facts/relations.js';
import { joined, sql, type Sql } from '../store/sql.js';
import { attributeNumber } from '../store/terms.js';
import { descriptionInScope } from '../pattern/scope.js';

/**
 * Selects the entities of `type` that are connected to those of a set by any of the references of the relations, as its
 * records say it. `inputEnd`: which end of the relations the set holds; the subjects in FIND … BY.
 */
export function relatedEntities(
  set: number,
  type: string,
  rows: readonly Relation[],
  inputEnd: 'subject' | 'object',
): Sql {
  const selects = rows.flatMap(({ refs }) =>
    refs.map(([end, reference]) =>
      end === inputEnd ? fromInput(set, type, reference) : toInput(set, type, reference),
    ),
  );
  return joined(selects, ' UNION ');
}

/** The set's own descriptions carry the reference. */
function fromInput(set: number, type: string, reference: string): Sql {
  return sql`SELECT target.entity FROM variable_description AS own
    JOIN reference ON reference.description = own.description AND reference.attribute = ${attributeNumber(reference)}
    JOIN description AS target ON target.description = reference.target AND target.type = ${type}
    WHERE own.variable = ${set}`;
}

/** Others that the set's records mention carry the reference. */
function toInput(set: number, type: string, reference: string): Sql {
  const scope = { pools: [], sets: [set], range: {} };
  return sql`SELECT holder.entity FROM variable_description AS own
    JOIN reference ON reference.target = own.description AND reference.attribute = ${attributeNumber(reference)}
    JOIN description AS holder ON holder.description = reference.description AND holder.type = ${type}
    WHERE own.variable = ${set} AND ${descriptionInScope(sql`holder.description`, scope)}`;
}

/** Selects the entities of `type` in the records of a set, those of the set included. */
export function linkedEntities(set: number, type: string): Sql {
  return sql`SELECT DISTINCT beside.entity FROM variable_record AS held
    JOIN root ON root.record = held.record JOIN part ON part.bundle = root.bundle
    JOIN description AS beside ON beside.description = part.description
    WHERE held.variable = ${set} AND beside.type = ${type}`;
}
