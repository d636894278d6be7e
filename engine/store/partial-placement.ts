import type { Partial as PartialIdentity } from '../identity/identity.js';
import type { Entities } from './entities.js';
import { byGroup, type Membership } from './members.js';
import type { Assign } from './process-placement.js';

/** A description that does not say enough to name its entity. */
export interface Partial extends Membership<Group> {
  readonly kind: 'partial';
  readonly type: string;
  readonly key: string;
  entity?: number;
}

/** One that does, and may be what partial ones are. */
export interface Full extends Membership<Group> {
  readonly kind: 'full';
  readonly entity: number;
}

/** Objects that are one where one of them alone is complete (contributing-properties.ts, `completingProperty`). */
interface Group {
  partial: Partial[];
  full: Full[];
  changed: boolean;
}

export type PartialMemory = Map<string, Group>;

/** Places files without hashes and registry keys without values. */
export class PartialPlacement {
  private groups: PartialMemory = new Map<string, Group>();

  constructor(
    private readonly entities: Entities,
    private readonly assign: Assign,
  ) {}

  addFull(name: string, description: number, entity: number): Full {
    const group = this.group(name);
    const full: Full = { kind: 'full', description, entity, group, lastPool: 0 };
    group.full.push(full);
    group.changed = true;
    return full;
  }

  addPartial(description: number, type: string, { key, group: name }: PartialIdentity): Partial {
    const group = this.group(name);
    const partial: Partial = { kind: 'partial', description, type, key, group, lastPool: 0 };
    group.partial.push(partial);
    group.changed = true;
    return partial;
  }

  /** Places what is new, and places again what is no longer alone. */
  place(): void {
    for (const group of this.groups.values()) {
      if (group.changed && group.partial.length > 0) this.placeGroup(group);
      group.changed = false;
    }
  }

  /** Places these as if there were no others. */
  placeIn(members: readonly (Partial | Full)[]): void {
    for (const of of byGroup(members).values()) {
      const partial = of.filter((member) => member.kind === 'partial');
      if (partial.length > 0)
        this.placeGroup({ partial, full: of.filter((member) => member.kind === 'full') });
    }
  }

  memory(): PartialMemory {
    return this.groups;
  }

  recall(groups: PartialMemory): void {
    this.groups = groups;
  }

  members(): Iterable<Partial | Full> {
    return [...this.groups.values()].flatMap(({ partial, full }) => [...partial, ...full]);
  }

  /** Forgets descriptions whose records are gone. */
  forget(dead: ReadonlySet<number>): void {
    const alive = ({ description }: { readonly description: number }): boolean => !dead.has(description);
    for (const group of this.groups.values()) {
      group.partial = group.partial.filter(alive);
      group.full = group.full.filter(alive);
      group.changed = true;
    }
  }

  private group(name: string): Group {
    const existing = this.groups.get(name);
    if (existing !== undefined) return existing;
    const group: Group = { partial: [], full: [], changed: true };
    this.groups.set(name, group);
    return group;
  }

  private placeGroup({ partial, full }: Omit<Group, 'changed'>): void {
    const [only, ...others] = new Set(full.map(({ entity }) => entity));
    for (const placed of partial) {
      const joins = only !== undefined && others.length === 0;
      this.assign(placed, joins ? only : this.entities.number(placed.type, placed.key));
    }
  }
}
