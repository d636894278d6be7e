import type { KnownProcess } from './process-placement.js';

/** A description as it is kept in memory: what a record that mentions it again has to know. */
export interface Description {
  readonly number: number;
  readonly type: string;
  readonly targets: readonly Description[];
  /** The host of all its records; undefined where any host may use these words. */
  readonly host: string | undefined;
  /** Whether another record may mean the same by these words: not what is told apart by record or time. */
  readonly shared: boolean;
  /** Part of a cycle, or refers to one. */
  readonly cyclic: boolean;
  /** The process with a unique id that it is of. */
  readonly process: KnownProcess | undefined;
  /** Whether its closure is written. */
  closed: boolean;
  /** The last record that was found to mention it, and the last in which something else refers to it. */
  mentionedIn: number;
  referredIn: number;
}

/** All descriptions of a record, given those that it lists; marks what others refer to. */
export function mentions(listed: readonly Description[], record: number): Description[] {
  const found: Description[] = [];
  for (const description of listed) {
    if (description.mentionedIn === record) continue;
    description.mentionedIn = record;
    found.push(description);
  }
  // Not `for … of`: the list grows while it is walked, and this is the hottest loop of a load.
  for (let index = 0; index < found.length; index++) {
    const description = found[index] as Description;
    for (const target of description.targets) {
      if (target !== description) target.referredIn = record;
      if (target.mentionedIn === record) continue;
      target.mentionedIn = record;
      found.push(target);
    }
  }
  return found;
}

/** Of a record's mentions those from which all others are reached: what nothing refers to, and one of each cycle left. */
export function rootsOf(mentioned: readonly Description[], record: number): Description[] {
  const roots: Description[] = [];
  let cyclic = false;
  for (const description of mentioned) {
    if (description.referredIn !== record) roots.push(description);
    if (description.cyclic) cyclic = true;
  }
  if (!cyclic) return roots;
  const covered = new Set(roots.flatMap((root) => [...reachable(root)]));
  for (const description of mentioned) {
    if (covered.has(description)) continue;
    roots.push(description);
    for (const reached of reachable(description)) covered.add(reached);
  }
  return roots;
}

/** A description and all that it refers to, directly or through others. */
export function reachable(start: Description): Set<Description> {
  const reached = new Set([start]);
  for (const { targets } of reached) for (const target of targets) reached.add(target);
  return reached;
}
