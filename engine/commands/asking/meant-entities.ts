import { savedId, stixId } from '../../identity/key.js';
import { matchingEntities } from '../../pattern/decide.js';
import type { Scope } from '../../pattern/scope.js';
import { knownEntities, namingPattern } from '../../sources/prefetch.js';
import type { KnownEntity } from '../../sources/source.js';
import { oneOf, sql, type Sql } from '../../store/sql.js';
import { membersOf } from '../../variables/sets.js';
import type { EntityVariable } from '../../variables/variable.js';
import { asRecordsWrite } from './as-records-write.js';
import type { Context } from '../command.js';

/** What the list itself says of its entities, whatever else is known of them. */
export function namesIn({ type, set }: EntityVariable, store: Context['store'], only?: Sql): KnownEntity[] {
  return knownEntities(
    store,
    type,
    only ?? membersOf(set),
    sql`SELECT description FROM variable_description WHERE variable = ${set}`,
  );
}

/**
 * Selects the entities that the list means, of those in scope that go by the same attributes: what was saved with an id is the
 * one of that id; where the source has none of it, and of what has no id, all of them. What is itself in scope is meant, however
 * records spell its name (a GUID with or without braces). What no attribute names is the same entity, or none.
 */
export function meantEntities(input: EntityVariable, scope: Scope, store: Context['store']): Sql {
  const { type, set } = input;
  const pattern = namingPattern(type, asRecordsWrite(namesIn(input, store), store));
  const alike = matchingEntities({ type, ...(pattern !== undefined && { pattern }), scope }, store);
  const members = membersOf(set);
  const saved = store
    .rows(sql`SELECT entity, key FROM entity WHERE entity IN (${members})`)
    .map(([entity, key]) => ({ entity: Number(entity), id: savedId(type, String(key)) }));
  if (saved.every(({ id }) => id === undefined))
    return pattern === undefined
      ? sql`SELECT entity FROM (${alike}) WHERE entity IN (${members})`
      : sql`SELECT entity FROM (${alike}) UNION SELECT entity FROM (${members})`;
  const found = new Map(
    store
      .rows(sql`SELECT entity, key FROM entity WHERE entity IN (${alike})`)
      .map(([entity, key]) => [stixId(type, String(key)), Number(entity)]),
  );
  const meant = saved.map(({ id }) => (id === undefined ? undefined : found.get(id)));
  const others = saved.filter((_, index) => meant[index] === undefined).map(({ entity }) => entity);
  const rest = sql`SELECT value FROM json_each(${JSON.stringify(others)})`;
  const named = namingPattern(type, asRecordsWrite(namesIn(input, store, rest), store));
  const known = sql`SELECT entity FROM entity WHERE entity IN ${oneOf(meant.filter((one) => one !== undefined))}`;
  if (named !== undefined)
    return sql`SELECT entity FROM (${matchingEntities({ type, pattern: named, scope }, store)}) UNION ${known}`;
  return sql`SELECT entity FROM (${alike}) WHERE entity IN (${rest}) UNION ${known}`;
}
