import type { SourceObject } from '../model/record.js';
import { normalGuid, normalPid } from './normal-form.js';

/** Where products put the unique id of a process in their extension of it: SentinelOne, ReaQta; the names that Kestrel 1.8 knows. */
const inExtension = /^extensions\.[^.]+\.process_(id|uid|unique_id|guid)$/;

/** The unique id of a process, as it is compared: its own, else that in an extension, unless that is its pid. */
export function uniqueIdOf({ attributes }: SourceObject): string | undefined {
  const own = normalGuid(attributes['x_unique_id']);
  if (own !== undefined) return own;
  for (const name in attributes) {
    const id = inExtension.test(name) ? normalGuid(attributes[name]) : undefined;
    if (id !== undefined && normalPid(id) === undefined) return id;
  }
  return undefined;
}
