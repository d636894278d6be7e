import type { TimeRange } from '../model/record.js';
import { joined, oneOf, sql, type Sql } from '../store/sql.js';

/**
 * The records that a statement may look at: those of its pools and of its input, in its time range. Nothing else has
 * any part in an answer.
 */
export interface Scope {
  readonly pools: readonly number[];
  /** Numbers of sets whose records count too. */
  readonly sets: readonly number[];
  readonly range: TimeRange;
}

/** A condition on the number of a record. */
export function recordInScope(record: Sql, scope: Scope): Sql {
  const conditions = [
    sql`(${joined(
      [
        sql`EXISTS (SELECT 1 FROM pool_record WHERE pool IN ${oneOf(scope.pools)} AND record = ${record})`,
        ...scope.sets.map(
          (set) => sql`EXISTS (SELECT 1 FROM variable_record WHERE variable = ${set} AND record = ${record})`,
        ),
      ],
      ' OR ',
    )})`,
  ];
  const { start, stop } = scope.range;
  if (start !== undefined || stop !== undefined)
    conditions.push(sql`EXISTS (SELECT 1 FROM record WHERE record = ${record} AND ${inRange(scope.range)})`);
  return joined(conditions, ' AND ');
}

/** A condition on a row of `record`: its span meets the range. */
function inRange({ start, stop }: TimeRange): Sql {
  const conditions: Sql[] = [];
  if (start !== undefined) conditions.push(sql`last >= ${start}`);
  if (stop !== undefined) conditions.push(sql`first < ${stop}`);
  return conditions.length === 0 ? sql`TRUE` : joined(conditions, ' AND ');
}

/** A condition on the number of a description: some record in scope gives it. */
export function descriptionInScope(description: Sql, scope: Scope): Sql {
  return sql`EXISTS (
    SELECT 1 FROM part AS whole JOIN root ON root.bundle = whole.bundle
    WHERE whole.description = ${description} AND ${recordInScope(sql`root.record`, scope)})`;
}
