import { isReference } from '../../language/facts/attribute-path.js';
import { idsOf } from '../identity/key.js';
import { oneOf, sql, type Reader, type Sql } from '../store/sql.js';
import { testOf } from './operators.js';
import type { Comparison } from './pattern.js';

/** Whether a comparison is on the STIX id of an entity: `id`, `parent_ref.id`, or the reference itself. */
export function isOfIdentifier({ attribute, operator }: Comparison): boolean {
  return attribute === 'id' || (isReference(attribute) && operator !== 'NULL');
}

/**
 * Selects the descriptions of the entities of which an id satisfies a comparison: the STIX id, or the one that their source
 * gave them. The store has no STIX ids: each is computed here, from what identifies the entity. Every entity has one, so
 * NULL selects all.
 */
export function describedByIdentifier(comparison: Comparison, reader: Reader): Sql {
  if (comparison.operator === 'NULL') return sql`SELECT description FROM description`;
  const test = testOf(comparison);
  const entities = reader
    .rows(sql`SELECT entity, type, key FROM entity WHERE (${ofPossibleTypes(comparison)})`)
    .filter(([, type, key]) => idsOf(String(type), String(key)).some(test) !== comparison.negated)
    .map(([entity]) => Number(entity));
  return sql`SELECT description FROM description WHERE entity IN ${oneOf(entities)}`;
}

/** An id begins with the type, so that of a few ids only the entities of their types need be looked at, and those that their source named. */
function ofPossibleTypes({ operator, negated, values }: Comparison): Sql {
  if (negated || (operator !== '=' && operator !== 'IN')) return sql`TRUE`;
  const types = new Set(values.map((value) => String(value).split('--', 1)[0] ?? ''));
  return sql`type IN ${oneOf([...types])} OR key LIKE '{"id":%'`;
}
