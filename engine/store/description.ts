import type { Member } from './members.js';
import type { KnownProcess } from './process-placement.js';

/** A description as it is kept in memory: what a record that mentions it again has to know. */
export interface Description {
  readonly number: number;
  readonly type: string;
  readonly targets: readonly Description[];
  /** Which attributes it has, its own and through references (forms.ts). */
  readonly form: number;
  /** The host of all its records; undefined where any host may use these words. */
  readonly host: string | undefined;
  /** Whether another record may mean the same by these words: not what is told apart by record or time. */
  readonly shared: boolean;
  /** The process with a unique id that it is of. */
  readonly process: KnownProcess | undefined;
  /** What takes part in placing for it. */
  readonly member: Member | undefined;
  /** The last record that was found to mention it. */
  mentionedIn: number;
}

/** All descriptions of a record, given those that it lists. */
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
      if (target.mentionedIn === record) continue;
      target.mentionedIn = record;
      found.push(target);
    }
  }
  return found;
}
