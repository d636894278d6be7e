import type { Full, Partial } from './partial-placement.js';
import type { Sighting } from './process-placement.js';

/** A description that takes part in placing, in the group of those that can be one entity. */
export interface Membership<Group> {
  readonly description: number;
  readonly group: Group;
  /** The pool that was found last to give it; 0 for none. */
  lastPool: number;
}

export type Member = Sighting | Partial | Full;

export function byGroup<M extends Membership<unknown>>(members: Iterable<M>): Map<M['group'], M[]> {
  const groups = new Map<M['group'], M[]>();
  for (const member of members) {
    const some = groups.get(member.group);
    if (some === undefined) groups.set(member.group, [member]);
    else some.push(member);
  }
  return groups;
}

export type MembersMemory = Map<number, Member[]>;

/** Which members the records of each pool give, so that a statement's own data are placed at their own cost. */
export class PoolMembers {
  private pools: MembersMemory = new Map<number, Member[]>();

  add(pool: number, member: Member): void {
    if (member.lastPool === pool) return;
    member.lastPool = pool;
    const members = this.pools.get(pool);
    if (members === undefined) this.pools.set(pool, [member]);
    else members.push(member);
  }

  /** Each once. */
  of(pools: readonly number[]): Set<Member> {
    return new Set(pools.flatMap((pool) => this.pools.get(pool) ?? []));
  }

  memory(): MembersMemory {
    return this.pools;
  }

  recall(pools: MembersMemory): void {
    this.pools = pools;
  }

  drop(pool: number): void {
    for (const member of this.pools.get(pool) ?? []) member.lastPool = 0;
    this.pools.delete(pool);
  }
}
