import type { Scalar } from '../model/record.js';
import type { KnownEntity } from './source.js';

/** Entities of a type that go by the same attributes, and all values that any of them has. */
interface NamingGroup {
  readonly type: string;
  readonly values: ReadonlyMap<string, ReadonlySet<Scalar>>;
}

/** Attributes that a record must give together, each with one of these values, to mention the entity. */
type Naming = Readonly<Record<string, readonly Scalar[]>>;

/**
 * The ways in which a record can name an entity, each enough. Records of one process may give its unique id, or
 * only pid and name (Security 4688 beside Sysmon); a file goes by any of its hashes or its name; a connection and an event take all.
 */
function waysToName({ type, attributes }: KnownEntity): Naming[] {
  if (type === 'network-traffic' || type === 'x-oca-event') return [attributes];
  const { pid, name, ...alone } = attributes;
  if (type !== 'process') return Object.entries(attributes).map(([path, values]) => ({ [path]: values }));
  // Without a unique id any record of the pid may be of this process: another image within seconds (engine/identity/process-windows.ts).
  const named = alone['x_unique_id'] !== undefined && name !== undefined;
  return [
    ...Object.entries(alone).map(([path, values]) => ({ [path]: values })),
    ...(pid === undefined ? [] : [named ? { pid, name } : { pid }]),
  ];
}

/**
 * The ways in which records name any of some entities, those by the same attributes together: what then matches only across
 * two of them is asked for too, and the engine leaves it out. `spellings` are those of a value in the records.
 */
export function groupedNamings(
  entities: readonly KnownEntity[],
  spellings: (path: string, value: Scalar) => readonly Scalar[] = (_, value) => [value],
): NamingGroup[] {
  const groups = new Map<string, { type: string; values: Map<string, Set<Scalar>> }>();
  const add = (type: string, naming: Naming): void => {
    const key = [type, ...Object.keys(naming).sort()].join(' ');
    const group = groups.get(key) ?? { type, values: new Map<string, Set<Scalar>>() };
    groups.set(key, group);
    for (const [path, values] of Object.entries(naming)) {
      const some = group.values.get(path) ?? new Set();
      group.values.set(path, some);
      for (const spelt of values.flatMap((value) => spellings(path, value))) some.add(spelt);
    }
  };
  for (const entity of entities) for (const naming of waysToName(entity)) add(entity.type, naming);
  return [...groups.values()];
}
