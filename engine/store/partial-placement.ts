import type { Partial } from '../identity/identity.js';
import type { Entities } from './entities.js';
import type { PlacementScope } from './placement-scope.js';
import type { Assign } from './process-placement.js';

/** Objects that are one where one of them alone is complete (contributing-properties.ts, `completingProperty`). */
interface Group {
  partial: { readonly description: number; readonly type: string; readonly key: string; entity?: number }[];
  full: { readonly description: number; readonly entity: number }[];
  changed: boolean;
}

/** Places files without hashes and registry keys without values. */
export class PartialPlacement {
  private readonly groups = new Map<string, Group>();

  constructor(
    private readonly entities: Entities,
    private readonly assign: Assign,
  ) {}

  addFull(name: string, description: number, entity: number): void {
    const group = this.group(name);
    group.full.push({ description, entity });
    group.changed = true;
  }

  addPartial(description: number, type: string, { key, group: name }: Partial): void {
    const group = this.group(name);
    group.partial.push({ description, type, key });
    group.changed = true;
  }

  /** Places what is new, and places again what is no longer alone. */
  place(): void {
    for (const group of this.groups.values()) {
      if (group.changed && group.partial.length > 0) this.placeGroup(group);
      group.changed = false;
    }
  }

  /** Places what is in scope, as if there were nothing else. */
  placeIn(scope: PlacementScope): void {
    const groups = [...this.groups.values()].filter(({ partial }) => partial.length > 0);
    const given = scope.given(
      groups.flatMap(({ partial, full }) => [...partial, ...full].map(({ description }) => description)),
    );
    const isGiven = ({ description }: { readonly description: number }): boolean => given.has(description);
    for (const group of groups) {
      this.placeGroup({ partial: group.partial.filter(isGiven), full: group.full.filter(isGiven) });
      group.changed = true;
    }
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
