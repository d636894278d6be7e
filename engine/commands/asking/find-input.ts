import type { TimeRange } from '../../model/record.js';
import { sql } from '../../store/sql.js';
import { subset, union } from '../../variables/sets.js';
import { unitedOrigin } from '../../variables/united-origin.js';
import type { EntityVariable } from '../../variables/variable.js';
import type { Context } from '../command.js';
import { lookUpAtSource } from './look-up.js';

/**
 * What FIND starts from: entities that no record mentions, of NEW and LOAD, are looked up at the last source; those that have
 * records stay as they are. Undefined where there is nothing to start from, of which it was warned.
 */
export async function findInput(
  given: EntityVariable,
  range: TimeRange | undefined,
  context: Context,
): Promise<EntityVariable | undefined> {
  const { store } = context;
  const entities = store
    .rows(
      sql`SELECT entity, EXISTS (
          SELECT 1 FROM variable_description AS own
          WHERE own.variable = ${given.set} AND own.entity = member.entity AND own.first IS NOT NULL)
        FROM variable_entity AS member WHERE variable = ${given.set} ORDER BY position`,
    )
    .map(([entity, isRecorded]) => ({ entity: Number(entity), isRecorded: isRecorded === 1 }));
  const silent = entities.filter(({ isRecorded }) => !isRecorded).map(({ entity }) => entity);
  if (silent.length === 0) return given;
  if (silent.length === entities.length) return lookUpAtSource(given, range, context);
  const listed = { ...given, set: subset(store, given.set, silent) };
  const found = await lookUpAtSource(listed, range, context);
  if (found === undefined) return given;
  return { ...given, set: union(store, [given.set, found.set]), ...unitedOrigin([given, found]) };
}
