import { oneOf, sql, type Reader } from '../store/sql.js';
import { membersOf } from './sets.js';
import type { VariableContent } from './variable.js';

/** Records of a variable that mention as many entities of the same types; times as in the store. */
export interface Alike {
  readonly shape: number;
  readonly records: number;
  /** Undefined where none of them was observed: objects that no observed-data mentions. */
  readonly first: number | undefined;
  readonly last: number | undefined;
}

/** Every record is looked at once, here. */
export function alikeRecords(store: Reader, set: number): Alike[] {
  return store
    .rows(
      sql`SELECT record.shape, count(*), min(record.first) FILTER (WHERE number > 0),
        max(record.last) FILTER (WHERE number > 0) FROM variable_record AS held
        CROSS JOIN record ON record.record = held.record WHERE held.variable = ${set} GROUP BY record.shape`,
    )
    .map(([shape, records, first, last]) => ({
      shape: Number(shape),
      records: Number(records),
      first: first === null ? undefined : Number(first),
      last: last === null ? undefined : Number(last),
    }));
}

/**
 * Per entity type: how many of the variable's records also mention an entity of that type that the variable does not hold.
 * A record's shape tells it, except where a record has several descriptions of the variable's own type: all of these may be
 * of entities that the variable holds.
 */
export function relatedRecords(
  store: Reader,
  { set, type: own }: VariableContent,
  alike: readonly Alike[],
): Record<string, number> {
  const [[held] = []] = store.rows(sql`SELECT count(*) FROM variable_description WHERE variable = ${set}`);
  const descriptionsHeld = Math.max(1, Number(held));
  const recordsOf = new Map(alike.map(({ shape, records }) => [shape, records]));
  const shapes = store.rows(
    sql`SELECT shape, type, descriptions FROM shape WHERE shape IN ${oneOf([...recordsOf.keys()])}`,
  );
  const related = new Map<string, number>();
  const add = (type: string, records: number) => related.set(type, (related.get(type) ?? 0) + records);
  const inDoubt: number[] = [];
  for (const [shape, type, descriptions] of shapes) {
    if (type !== own || Number(descriptions) > descriptionsHeld)
      add(String(type), recordsOf.get(Number(shape)) ?? 0);
    else if (Number(descriptions) > 1) inDoubt.push(Number(shape));
  }
  const beside = inDoubt.length > 0 ? recordsWithOthers(store, set, own, inDoubt) : 0;
  if (beside > 0) add(own, beside);
  return Object.fromEntries([...related].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Records of these shapes that mention an entity of the type that the variable does not hold. */
function recordsWithOthers(store: Reader, set: number, type: string, shapes: readonly number[]): number {
  const [row] = store.rows(sql`
    WITH said AS MATERIALIZED (
      SELECT held.record, root.bundle FROM variable_record AS held
        CROSS JOIN record ON record.record = held.record AND record.shape IN ${oneOf(shapes)}
        CROSS JOIN root ON root.record = held.record
      WHERE held.variable = ${set}
    ), strange AS MATERIALIZED (
      SELECT whole.bundle FROM (SELECT DISTINCT bundle FROM said) AS whole WHERE EXISTS (
        SELECT 1 FROM part CROSS JOIN description AS beside ON beside.description = part.description AND beside.type = ${type}
        WHERE part.bundle = whole.bundle
          AND beside.entity NOT IN (${membersOf(set)}))
    )
    SELECT count(DISTINCT record) FROM said WHERE bundle IN (SELECT bundle FROM strange)`);
  return Number(row?.[0]);
}
