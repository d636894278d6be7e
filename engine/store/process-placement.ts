import type { Named, Sighting } from '../identity/identity.js';
import { keyText } from '../identity/key.js';
import { placeSightings, type ProcessSighting, type SightingPlace } from '../identity/process-windows.js';
import type { Entities } from './entities.js';

/** Says which entity a description is of. */
export type Assign = (placed: { readonly description: number; entity?: number }, entity: number) => void;

/** When something was seen, epoch milliseconds; from Infinity to -Infinity where it was not. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** A process with a unique id: when its records saw it, under which names, and on which hosts with which pids. */
export interface KnownProcess {
  readonly entity: number;
  names: string[];
  groups: Group[];
  first: number;
  last: number;
}

interface PlacedSighting extends ProcessSighting {
  readonly description: number;
  entity?: number;
}

/** All that was seen of one host and pid. */
interface Group {
  readonly host: string;
  readonly pid: number;
  sightings: PlacedSighting[];
  known: KnownProcess[];
  /** Entities of what no known process is, by the start of the first sighting. */
  clusters: ReadonlyMap<number, number>;
  changed: boolean;
}

/** A few shared empty values, since most hosts and pids have no sightings. */
const noSightings: PlacedSighting[] = [];
const noClusters: ReadonlyMap<number, number> = new Map();

/** Places the processes that give no unique id (process-windows.ts). */
export class ProcessPlacement {
  private readonly groups = new Map<string, Group>();
  private readonly processes = new Map<number, KnownProcess>();

  constructor(
    private readonly entities: Entities,
    private readonly assign: Assign,
  ) {}

  /** A description of a process with a unique id. */
  addProcess(entity: number, { name, pid }: NonNullable<Named['process']>, host: string): KnownProcess {
    let process = this.processes.get(entity);
    if (process === undefined) {
      process = { entity, names: [], groups: [], first: Infinity, last: -Infinity };
      this.processes.set(entity, process);
    }
    if (name !== undefined && !process.names.includes(name)) {
      process.names.push(name);
      touch(process);
    }
    const group = pid === undefined ? undefined : this.group(host, pid);
    if (group !== undefined && !process.groups.includes(group)) {
      process.groups.push(group);
      group.known.push(process);
      group.changed = true;
    }
    return process;
  }

  addSighting(description: number, { pid, name, parentPid }: Sighting, host: string, seen: Span): void {
    const group = this.group(host, pid);
    if (group.sightings === noSightings) group.sightings = [];
    group.sightings.push({
      description,
      start: seen.first,
      end: seen.last,
      ...(name !== undefined && { name }),
      ...(parentPid !== undefined && { parentPid }),
    });
    group.changed = true;
  }

  /** A record at that time spoke of the process. */
  seen(process: KnownProcess, first: number, last: number): void {
    if (first >= process.first && last <= process.last) return;
    process.first = Math.min(process.first, first);
    process.last = Math.max(process.last, last);
    touch(process);
  }

  /** Places what is new, and places again what new records say more about. */
  place(): void {
    for (const group of this.groups.values()) {
      if (group.changed && group.sightings.length > 0) this.placeGroup(group);
      group.changed = false;
    }
  }

  /** Forgets sightings that no record has any longer. */
  forget(dead: ReadonlySet<number>): void {
    for (const group of this.groups.values()) {
      group.sightings = group.sightings.filter(({ description }) => !dead.has(description));
      group.changed = true;
    }
  }

  /** Forgets what was said of a process with a unique id: what is left is said anew. */
  forgetProcess(entity: number, span: Span): void {
    const process = this.processes.get(entity);
    if (process === undefined) return;
    for (const group of process.groups) group.known = group.known.filter((known) => known !== process);
    Object.assign(process, { names: [], groups: [], first: span.first, last: span.last });
  }

  private group(host: string, pid: number): Group {
    const name = `${pid} ${host}`;
    const existing = this.groups.get(name);
    if (existing !== undefined) return existing;
    const group = { host, pid, sightings: noSightings, known: [], clusters: noClusters, changed: true };
    this.groups.set(name, group);
    return group;
  }

  private placeGroup(group: Group): void {
    const { sightings, known } = group;
    const places = placeSightings(
      sightings,
      known.map(({ names, first, last }) => ({ names: new Set(names), first, last })),
    );
    const clusters = this.clusterEntities(group, places);
    sightings.forEach((sighting, index) => {
      const place = places[index];
      if (place === undefined) return;
      const entity = 'known' in place ? known[place.known]?.entity : clusters.get(place.start);
      if (entity !== undefined) this.assign(sighting, entity);
    });
  }

  /** Entities of clusters by their start. A cluster whose start moved stays the entity that its members were. */
  private clusterEntities(group: Group, places: readonly SightingPlace[]): ReadonlyMap<number, number> {
    const key = (start: number): string => keyText({ host: group.host, pid: group.pid, start });
    const starts = new Set(places.flatMap((place) => ('start' in place ? [place.start] : [])));
    const gone = new Map([...group.clusters].filter(([start]) => !starts.has(start)).map(([a, b]) => [b, a]));
    const clusters = new Map([...group.clusters].filter(([start]) => starts.has(start)));
    places.forEach((place, index) => {
      const entity = group.sightings[index]?.entity;
      const before = entity === undefined ? undefined : gone.get(entity);
      if (!('start' in place) || clusters.has(place.start) || entity === undefined || before === undefined) {
        return;
      }
      gone.delete(entity);
      this.entities.rename(entity, 'process', key(before), key(place.start));
      clusters.set(place.start, entity);
    });
    for (const start of starts) {
      if (!clusters.has(start)) clusters.set(start, this.entities.number('process', key(start)));
    }
    group.clusters = clusters;
    return clusters;
  }
}

function touch(process: KnownProcess): void {
  for (const group of process.groups) group.changed = true;
}
