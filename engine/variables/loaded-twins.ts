import { savedId, stixId } from '../identity/key.js';
import { sql } from '../store/sql.js';
import { subset, type SetStore } from './sets.js';

/**
 * A set without the loaded entities that it has twice. What made an entity's id (a host, a time, records) is not saved with
 * it. So a loaded entity is known by its saved id alone, and is left out where another entity of the set has that id.
 */
export function withoutLoadedTwins(store: SetStore, set: number): number {
  const members = store
    .rows(
      sql`SELECT entity.entity, entity.type, entity.key FROM variable_entity AS member
        JOIN entity ON entity.entity = member.entity WHERE member.variable = ${set} ORDER BY member.position`,
    )
    .map(([entity, type, key]) => ({ entity: Number(entity), type: String(type), key: String(key) }));
  const loaded = new Set(members.filter(({ type, key }) => savedId(type, key)?.startsWith(`${type}--`)));
  if (loaded.size === 0 || loaded.size === members.length) return set;
  const others = new Set(
    members.filter((member) => !loaded.has(member)).map(({ type, key }) => stixId(type, key)),
  );
  const kept = members.filter(
    (member) => !loaded.has(member) || !others.has(stixId(member.type, member.key)),
  );
  return kept.length === members.length
    ? set
    : subset(
        store,
        set,
        kept.map(({ entity }) => entity),
      );
}
