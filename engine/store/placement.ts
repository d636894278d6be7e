import type { Named, Partial, Sighting } from '../identity/identity.js';
import { keyText } from '../identity/key.js';
import { placeSightings, type ProcessSighting, type SightingPlace } from '../identity/process-windows.js';
import type { Database } from './database.js';
import type { Entities } from './entities.js';

/** A process with a unique id: when its records saw it, and under which names. */
export interface KnownProcess {
  readonly entity: number;
  descriptions: { readonly number: number; readonly name?: string }[];
  readonly groups: Set<SightingGroup>;
  first: number;
  last: number;
}

interface PlacedSighting extends ProcessSighting {
  readonly description: number;
  entity?: number;
}

/** All that was seen of one host and pid. */
interface SightingGroup {
  readonly host: string;
  readonly pid: number;
  sightings: PlacedSighting[];
  known: { readonly description: number; readonly process: KnownProcess }[];
  /** Entities of what no known process is, by the start of the first sighting. */
  clusters: ReadonlyMap<number, number>;
  changed: boolean;
}

/** Objects that are one where one of them alone is complete (contributing-properties.ts, `completingProperty`). */
interface PartialGroup {
  partial: { readonly description: number; readonly type: string; readonly key: string; entity?: number }[];
  full: { readonly description: number; readonly entity: number }[];
  changed: boolean;
}

/**
 * Places the descriptions that do not name their entity, when a load is complete, from all that was loaded: so the
 * order of arrival cannot matter. An entity keeps its number where more becomes known of it later.
 */
export class Placement {
  private readonly sightingGroups = new Map<string, SightingGroup>();
  private readonly partialGroups = new Map<string, PartialGroup>();
  private readonly processOfEntity = new Map<number, KnownProcess>();

  constructor(
    private readonly database: Database,
    private readonly entities: Entities,
  ) {}

  /** Gives the process with a unique id that the description is of, to be told when it is seen. */
  addNamed(description: number, entity: number, identity: Named, host: string): KnownProcess | undefined {
    if (identity.group !== undefined) {
      const group = this.partialGroup(identity.group);
      group.full.push({ description, entity });
      group.changed = true;
    }
    return identity.process && this.addProcess(description, entity, identity.process, host);
  }

  addPartial(description: number, type: string, { key, group: name }: Partial): void {
    const group = this.partialGroup(name);
    group.partial.push({ description, type, key });
    group.changed = true;
  }

  addSighting(
    description: number,
    { pid, name, parentPid }: Sighting,
    seen: { readonly host: string; readonly start: number; readonly end: number },
  ): void {
    const group = this.sightingGroup(seen.host, pid);
    group.sightings.push({
      description,
      start: seen.start,
      end: seen.end,
      ...(name !== undefined && { name }),
      ...(parentPid !== undefined && { parentPid }),
    });
    group.changed = true;
  }

  /** A record at that time spoke of a process with a unique id. */
  seen(process: KnownProcess, first: number, last: number): void {
    if (first >= process.first && last <= process.last) return;
    process.first = Math.min(process.first, first);
    process.last = Math.max(process.last, last);
    for (const group of process.groups) group.changed = true;
  }

  /** Places what is new, and places again what new records say more about. */
  place(): void {
    for (const group of this.sightingGroups.values()) {
      if (group.changed && group.sightings.length > 0) this.placeSightings(group);
      group.changed = false;
    }
    for (const group of this.partialGroups.values()) {
      if (group.changed && group.partial.length > 0) this.placePartial(group);
      group.changed = false;
    }
  }

  /**
   * Forgets descriptions that no record has any longer. `touched`: those whose records are fewer now, the dead among
   * them; `spanOf`: when the records that are left saw any of these descriptions.
   */
  forget(
    dead: ReadonlySet<number>,
    touched: ReadonlySet<number>,
    spanOf: (descriptions: readonly number[]) => { readonly first: number; readonly last: number },
  ): void {
    const alive = ({ description }: { readonly description: number }): boolean => !dead.has(description);
    for (const group of this.sightingGroups.values()) {
      group.sightings = group.sightings.filter(alive);
      group.known = group.known.filter(alive);
      group.changed = true;
    }
    for (const group of this.partialGroups.values()) {
      group.partial = group.partial.filter(alive);
      group.full = group.full.filter(alive);
      group.changed = true;
    }
    for (const process of this.processOfEntity.values()) {
      if (!process.descriptions.some(({ number }) => touched.has(number))) continue;
      process.descriptions = process.descriptions.filter(({ number }) => !dead.has(number));
      Object.assign(process, spanOf(process.descriptions.map(({ number }) => number)));
    }
  }

  private addProcess(
    description: number,
    entity: number,
    { name, pid }: NonNullable<Named['process']>,
    host: string,
  ): KnownProcess {
    let process = this.processOfEntity.get(entity);
    if (process === undefined) {
      process = { entity, descriptions: [], groups: new Set(), first: Infinity, last: -Infinity };
      this.processOfEntity.set(entity, process);
    }
    process.descriptions.push({ number: description, ...(name !== undefined && { name }) });
    if (pid !== undefined) {
      const group = this.sightingGroup(host, pid);
      group.known.push({ description, process });
      process.groups.add(group);
    }
    for (const group of process.groups) group.changed = true;
    return process;
  }

  private sightingGroup(host: string, pid: number): SightingGroup {
    const name = `${pid} ${host}`;
    const existing = this.sightingGroups.get(name);
    if (existing !== undefined) return existing;
    const group: SightingGroup = { host, pid, sightings: [], known: [], clusters: new Map(), changed: true };
    this.sightingGroups.set(name, group);
    return group;
  }

  private partialGroup(name: string): PartialGroup {
    const existing = this.partialGroups.get(name);
    if (existing !== undefined) return existing;
    const group: PartialGroup = { partial: [], full: [], changed: true };
    this.partialGroups.set(name, group);
    return group;
  }

  private placeSightings(group: SightingGroup): void {
    const processes = [...new Set(group.known.map(({ process }) => process))];
    const places = placeSightings(
      group.sightings,
      processes.map(({ descriptions, first, last }) => ({
        names: new Set(descriptions.flatMap(({ name }) => name ?? [])),
        first,
        last,
      })),
    );
    const clusters = this.clusterEntities(group, places);
    group.sightings.forEach((sighting, index) => {
      const place = places[index];
      if (place === undefined) return;
      const entity = 'known' in place ? processes[place.known]?.entity : clusters.get(place.start);
      if (entity !== undefined) this.assign(sighting, entity);
    });
  }

  /** Entities of clusters by their start. A cluster whose start moved stays the entity that its members were. */
  private clusterEntities(group: SightingGroup, places: readonly SightingPlace[]): Map<number, number> {
    const key = (start: number): string => keyText({ host: group.host, pid: group.pid, start });
    const clusters = new Map<number, number>();
    for (const place of places) {
      const kept = 'start' in place ? group.clusters.get(place.start) : undefined;
      if ('start' in place && kept !== undefined) clusters.set(place.start, kept);
    }
    const moved = new Map(
      [...group.clusters].filter(([start]) => !clusters.has(start)).map(([start, entity]) => [entity, start]),
    );
    places.forEach((place, index) => {
      if (!('start' in place) || clusters.has(place.start)) return;
      const entity = group.sightings[index]?.entity;
      const before = entity === undefined ? undefined : moved.get(entity);
      if (entity === undefined || before === undefined) return;
      moved.delete(entity);
      this.entities.rename(entity, 'process', key(before), key(place.start));
      clusters.set(place.start, entity);
    });
    for (const place of places) {
      if ('start' in place && !clusters.has(place.start)) {
        clusters.set(place.start, this.entities.number('process', key(place.start)));
      }
    }
    group.clusters = clusters;
    return clusters;
  }

  private placePartial(group: PartialGroup): void {
    const complete = [...new Set(group.full.map(({ entity }) => entity))];
    for (const partial of group.partial) {
      const [only] = complete;
      const joins = complete.length === 1 && only !== undefined;
      this.assign(partial, joins ? only : this.entities.number(partial.type, partial.key));
    }
  }

  private assign(placed: { readonly description: number; entity?: number }, entity: number): void {
    if (placed.entity === entity) return;
    placed.entity = entity;
    this.database.execute('UPDATE description SET entity = ? WHERE description = ?', [
      entity,
      placed.description,
    ]);
  }
}
