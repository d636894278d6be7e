import type { Named, Sighting } from '../identity/identity.js';
import { keyText } from '../identity/key.js';
import {
  placeSightings,
  type KnownProcess as WindowedProcess,
  type ProcessSighting,
} from '../identity/process-windows.js';
import type { Entities } from './entities.js';
import { groupName, type PlacementScope } from './placement-scope.js';

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
  changed: boolean;
}

/** A process that sightings can be of, as it is known in the records that are placed. */
type Known = WindowedProcess & { readonly entity: number };

/** One shared empty list, since most hosts and pids have no sightings. */
const noSightings: PlacedSighting[] = [];

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
      if (group.changed && group.sightings.length > 0) {
        const known = group.known.map((process) => ({ ...process, names: new Set(process.names) }));
        this.placeGroup(group, group.sightings, known);
      }
      group.changed = false;
    }
  }

  /** Places what is in scope, as if there were nothing else. */
  placeIn(scope: PlacementScope): void {
    const groups = [...this.groups.values()].filter(({ sightings }) => sightings.length > 0);
    const given = scope.given(groups.flatMap(({ sightings }) => sightings.map((one) => one.description)));
    const processes = scope.processes(
      [...new Set(groups.flatMap(({ known }) => known))].map(({ entity }) => entity),
    );
    for (const group of groups) {
      const sightings = group.sightings.filter(({ description }) => given.has(description));
      const known = group.known.flatMap(({ entity }): Known[] => {
        const process = processes.get(entity);
        return process?.groups.has(groupName(group.host, group.pid)) ? [{ ...process, entity }] : [];
      });
      this.placeGroup(group, sightings, known);
      group.changed = true;
    }
  }

  /** Forgets sightings whose records are gone. */
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
    const name = groupName(host, pid);
    const existing = this.groups.get(name);
    if (existing !== undefined) return existing;
    const group = { host, pid, sightings: noSightings, known: [], changed: true };
    this.groups.set(name, group);
    return group;
  }

  /** The entity of each sighting: a known process, or the cluster that its host, pid and start name. */
  private placeGroup({ host, pid }: Group, sightings: PlacedSighting[], known: readonly Known[]): void {
    const places = placeSightings(sightings, known);
    sightings.forEach((sighting, index) => {
      const place = places[index];
      if (place === undefined) return;
      const entity = 'known' in place ? known[place.known]?.entity : this.cluster(host, pid, place.start);
      if (entity !== undefined) this.assign(sighting, entity);
    });
  }

  private cluster(host: string, pid: number, start: number): number {
    return this.entities.number('process', keyText({ host, pid, start }));
  }
}

function touch(process: KnownProcess): void {
  for (const group of process.groups) group.changed = true;
}
