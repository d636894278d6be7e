import type { Scalar } from '../model/record.js';
import type { KnownEntity } from './source.js';

/** Attributes that a record must give together, each with one of these values, to mention the entity. */
export type Naming = Readonly<Record<string, readonly Scalar[]>>;

/**
 * The ways in which a record can name an entity, each enough. Records of one process may give its unique id, or
 * only pid and name (Security 4688 beside Sysmon); a file goes by any of its hashes or its name; only a connection takes all.
 */
export function waysToName({ type, attributes }: KnownEntity): Naming[] {
  if (type === 'network-traffic') return [attributes];
  const { pid, name, ...alone } = attributes;
  if (type !== 'process') return Object.entries(attributes).map(([path, values]) => ({ [path]: values }));
  // Without a unique id any record of the pid may be of this process: another image within seconds (KESTREL.md 1.6).
  const named = alone['x_unique_id'] !== undefined && name !== undefined;
  return [
    ...Object.entries(alone).map(([path, values]) => ({ [path]: values })),
    ...(pid === undefined ? [] : [named ? { pid, name } : { pid }]),
  ];
}
