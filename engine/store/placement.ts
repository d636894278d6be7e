import type { Database } from './database.js';
import type { Entities } from './entities.js';
import { PoolMembers, type Member, type MembersMemory } from './members.js';
import { PartialPlacement, type Partial, type PartialMemory } from './partial-placement.js';
import { ProcessPlacement, type ProcessesMemory, type Sighting } from './process-placement.js';
import { RowBuffer } from './row-buffer.js';
import { processesOf } from './scoped-processes.js';

/** Where descriptions go, while they are placed; empty at all other times. */
export const placementTables = `
CREATE TEMP TABLE moved (description INTEGER PRIMARY KEY, entity INTEGER NOT NULL);
`;

/** How many sets of pools are remembered with what came of them: a hunt goes to and fro between a few. */
const rememberedScopes = 8;

/** Members, and which entities they are of. */
interface Places {
  readonly members: readonly (Sighting | Partial)[];
  readonly entities: readonly number[];
}

/** The same objects are in all three. */
export interface PlacementMemory {
  readonly processes: ProcessesMemory;
  readonly partial: PartialMemory;
  readonly members: MembersMemory;
}

/**
 * Places the descriptions that do not name their entity: finds which entity each is of. That is done when a load is
 * complete, from all that a statement can look into, so that neither the order of arrival nor what else was loaded matters.
 * For the next statement a description can be of another entity; what variables hold stays.
 */
export class Placement {
  readonly processes: ProcessPlacement;
  readonly partial: PartialPlacement;
  readonly members = new PoolMembers();
  private readonly moved: RowBuffer;
  /** Where the members of a set of pools went. A pool never changes once a statement has looked into it. */
  private readonly remembered = new Map<string, Places>();

  constructor(
    private readonly database: Database,
    entities: Entities,
  ) {
    this.moved = new RowBuffer(database, 'moved', ['description', 'entity']);
    this.processes = new ProcessPlacement(entities, (placed, entity) => this.assign(placed, entity));
    this.partial = new PartialPlacement(entities, (placed, entity) => this.assign(placed, entity));
  }

  /** Places all that is in the store. */
  place(): void {
    this.processes.place();
    this.partial.place();
    this.write();
  }

  /** Places what the records of these pools give, as if there were nothing else. */
  placeIn(pools: readonly number[]): void {
    const scope = [...new Set(pools)].sort((a, b) => a - b).join();
    const known = this.remembered.get(scope);
    if (known === undefined) this.placeMembers([...this.members.of(pools)], pools);
    else known.members.forEach((member, index) => this.assign(member, known.entities[index] ?? 0));
    const places = known ?? this.placesOf(pools);
    for (const { group } of places.members) group.changed = true;
    this.remember(scope, places);
    this.write();
  }

  /** Of members and pools that are gone nothing is known. */
  forget(pool: number, dead: ReadonlySet<number>): void {
    this.processes.forget(dead);
    this.partial.forget(dead);
    this.members.drop(pool);
    this.remembered.clear();
  }

  /** Known records joined pools: the members among the descriptions that they give. */
  joined(given: readonly { readonly pool: number; readonly description: number }[]): void {
    const pools = new Map<number, number[]>();
    for (const { pool, description } of given)
      pools.set(description, [...(pools.get(description) ?? []), pool]);
    for (const members of [this.processes.sightings(), this.partial.members()])
      for (const member of members)
        for (const pool of pools.get(member.description) ?? []) this.members.add(pool, member);
  }

  memory(): PlacementMemory {
    const { processes, partial, members } = this;
    return { processes: processes.memory(), partial: partial.memory(), members: members.memory() };
  }

  recall({ processes, partial, members }: PlacementMemory): void {
    this.processes.recall(processes);
    this.partial.recall(partial);
    this.members.recall(members);
  }

  private placeMembers(members: readonly Member[], pools: readonly number[]): void {
    this.processes.placeIn(
      members.filter((member) => member.kind === 'sighting'),
      processesOf(this.database, pools),
    );
    this.partial.placeIn(members.filter((member) => member.kind !== 'sighting'));
  }

  private placesOf(pools: readonly number[]): Places {
    const members = [...this.members.of(pools)].filter((member) => member.kind !== 'full');
    return { members, entities: members.map(({ entity }) => entity ?? 0) };
  }

  private remember(scope: string, places: Places): void {
    this.remembered.delete(scope);
    this.remembered.set(scope, places);
    const [oldest] = this.remembered.keys();
    if (this.remembered.size > rememberedScopes && oldest !== undefined) this.remembered.delete(oldest);
  }

  private assign(placed: Sighting | Partial, entity: number): void {
    if (placed.entity !== entity) this.moved.add(placed.description, entity);
    placed.entity = entity;
  }

  private write(): void {
    this.moved.flush();
    this.database.execute(
      // Not FROM moved: SQLite would walk through all descriptions for one that moved.
      `UPDATE description SET entity = (SELECT entity FROM moved WHERE moved.description = description.description)
       WHERE description IN (SELECT description FROM moved)`,
    );
    this.database.execute('DELETE FROM moved');
  }
}
