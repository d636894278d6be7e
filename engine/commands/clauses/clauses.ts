import {
  rangeOf,
  writtenRange,
  type Expression,
  type FindCommand,
  type GetCommand,
  type LimitClause,
  type WhereClause,
} from '../../../language/index.js';
import { KestrelError } from '../../errors.js';
import type { TimeRange } from '../../model/record.js';

type Clause = (GetCommand | FindCommand | Expression)['clauses'][number];

/** The clause of a kind, where the statement has one. */
export function clauseOf<K extends Clause['$type']>(
  clauses: readonly Clause[],
  type: K,
): Extract<Clause, { $type: K }> | undefined {
  return clauses.find((clause): clause is Extract<Clause, { $type: K }> => clause.$type === type);
}

export function whereOf(clauses: readonly Clause[]): WhereClause | undefined {
  return clauseOf(clauses, 'WhereClause');
}

export function limitOf(clauses: readonly Clause[]): LimitClause | undefined {
  return clauseOf(clauses, 'LimitClause');
}

/** The range that START, STOP or LAST say; undefined without them. Throws `start-after-stop`. */
export function writtenRangeOf(node: GetCommand | FindCommand, now: number): TimeRange | undefined {
  const range = writtenRange(node, now);
  if (range?.start !== undefined && range.stop !== undefined && range.start > range.stop)
    throw new KestrelError('start-after-stop', 'START is after STOP', {
      hint: 'Exchange the two times.',
      range: rangeOf(clauseOf(node.clauses, 'StartClause') ?? node),
    });
  return range;
}
