import { isReference } from '../../language/facts/attribute-path.js';
import { oneOf, sql, type Reader, type Sql } from '../store/sql.js';
import { attributeNumber, termValue } from '../store/terms.js';
import { describedByIdentifier } from './identifiers.js';
import { lookupValues, testOf, type Stored } from './operators.js';
import type { Comparison } from './pattern.js';
import { descriptionInScope, type Scope } from './scope.js';

/**
 * Selects the descriptions that satisfy a comparison: one of their values does, or one of those at the end of the path.
 * For NULL it selects those that *have* the attribute; who asks turns that round.
 */
export function satisfying(comparison: Comparison, scope: Scope, reader: Reader): Sql {
  const { references, attribute } = comparison;
  // A reference itself is compared by the id of what it names.
  if (isReference(attribute))
    return satisfying(
      { ...comparison, references: [...references, attribute], attribute: 'id' },
      scope,
      reader,
    );
  const last = having(comparison, reader);
  return references.reduceRight(
    (reached, reference, index) => leadingTo(reference, reached, index === 0, scope),
    last,
  );
}

function having(comparison: Comparison, reader: Reader): Sql {
  const { attribute, operator } = comparison;
  if (attribute === 'id') return describedByIdentifier(comparison, reader);
  if (operator === 'NULL')
    return sql`SELECT usage.description FROM term JOIN usage ON usage.term = term.term
      WHERE term.attribute = ${attributeNumber(attribute)}`;
  const condition = valueCondition(comparison, reader);
  return sql`SELECT usage.description FROM term JOIN usage ON usage.term = term.term
    WHERE term.attribute = ${attributeNumber(attribute)} AND ${condition}`;
}

/** A condition on `term.value`; a negated one holds for the values that do not satisfy the comparison. */
function valueCondition(comparison: Comparison, reader: Reader): Sql {
  const { operator, values, negated } = comparison;
  const listed = operator === '=' || operator === 'IN' ? lookupValues(values) : undefined;
  if (listed !== undefined)
    return negated
      ? sql`term.value NOT IN ${oneOf(listed.map(termValue))}`
      : sql`term.value IN ${oneOf(listed.map(termValue))}`;
  const test = testOf(comparison);
  const accepted: Stored[] = [];
  const refused: Stored[] = [];
  for (const value of distinctValues(comparison.attribute, reader))
    (test(value) !== negated ? accepted : refused).push(value);
  if (refused.length === 0) return sql`TRUE`;
  return accepted.length <= refused.length
    ? sql`term.value IN ${oneOf(accepted.map(termValue))}`
    : sql`term.value NOT IN ${oneOf(refused.map(termValue))}`;
}

function distinctValues(attribute: string, reader: Reader): Stored[] {
  const rows = reader.rows(
    sql`SELECT DISTINCT value FROM term WHERE attribute = ${attributeNumber(attribute)}`,
  );
  return rows.map(([value]) => value).filter((value) => value !== null && value !== undefined);
}

/**
 * Selects the descriptions whose reference leads to one that was reached. The first reference of a path must stand in
 * the description itself; further on, where a description lacks the reference, the other descriptions of its entity
 * in scope say it (docs/ARCHITECTURE.md, "Deciding").
 */
function leadingTo(reference: string, reached: Sql, first: boolean, scope: Scope): Sql {
  const own = sql`SELECT description FROM reference
    WHERE attribute = ${attributeNumber(reference)} AND target IN (${reached})`;
  if (first) return own;
  return sql`${own} UNION
    SELECT silent.description FROM description AS silent
    WHERE silent.entity IN (
      SELECT telling.entity FROM reference JOIN description AS telling ON telling.description = reference.description
      WHERE reference.attribute = ${attributeNumber(reference)} AND reference.target IN (${reached})
        AND ${descriptionInScope(sql`telling.description`, scope)})
    AND NOT EXISTS (
      SELECT 1 FROM reference
      WHERE reference.description = silent.description AND reference.attribute = ${attributeNumber(reference)})`;
}
