import type { Named, Sighting as SightingIdentity } from '../identity/identity.js';
import { keyText } from '../identity/key.js';
import {
  placeSightings,
  type KnownProcess as WindowedProcess,
  type ProcessSighting,
} from '../identity/process-windows.js';
import type { Entities } from './entities.js';
import { byGroup, type Membership } from './members.js';
import type { Partial } from './partial-placement.js';
import { groupName, type ScopedProcesses } from './scoped-processes.js';

/** Says which entity a description is of. */
export type Assign = (placed: Sighting | Partial, entity: number) => void;

/** When something was seen, epoch milliseconds; from Infinity to -Infinity where it was not. */
interface Span {
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

/** A description of a process without a unique id. */
export interface Sighting extends ProcessSighting, Membership<Group> {
  readonly kind: 'sighting';
  entity?: number;
}

/** All that was seen of one host and pid. */
interface Group {
  readonly host: string;
  readonly pid: number;
  sightings: Sighting[];
  /** Entities of `processes`: not the processes, so that a long chain of these is none of objects, which V8 serializes by the call stack. */
  known: number[];
  changed: boolean;
}

/** A process that sightings can be of, as it is known in the records that are placed. */
type Known = WindowedProcess & { readonly entity: number };

export interface ProcessesMemory {
  readonly groups: Map<string, Group>;
  readonly processes: Map<number, KnownProcess>;
}

/** One shared empty list, since most hosts and pids have no sightings. */
const noSightings: Sighting[] = [];

/** Places the processes that give no unique id (process-windows.ts). */
export class ProcessPlacement {
  private groups = new Map<string, Group>();
  private processes = new Map<number, KnownProcess>();

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
      group.known.push(entity);
      group.changed = true;
    }
    return process;
  }

  addSighting(
    description: number,
    { pid, name, parentPid }: SightingIdentity,
    host: string,
    seen: Span,
  ): Sighting {
    const group = this.group(host, pid);
    if (group.sightings.length === 0) group.sightings = [];
    const sighting: Sighting = {
      kind: 'sighting',
      description,
      group,
      lastPool: 0,
      start: seen.first,
      end: seen.last,
      ...(name !== undefined && { name }),
      ...(parentPid !== undefined && { parentPid }),
    };
    group.sightings.push(sighting);
    group.changed = true;
    return sighting;
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
        this.placeGroup(group, group.sightings, this.knownOf(group));
      }
      group.changed = false;
    }
  }

  /** Places these as if there were no other sightings, and of the processes no more than `processesOf` tells. */
  placeIn(sightings: readonly Sighting[], processesOf: ScopedProcesses): void {
    const groups = byGroup(sightings);
    const processes = processesOf([...new Set([...groups.keys()].flatMap(({ known }) => known))]);
    for (const [group, members] of groups) {
      const known = group.known.flatMap((entity): Known[] => {
        const process = processes.get(entity);
        return process?.groups.has(groupName(group.host, group.pid)) ? [{ ...process, entity }] : [];
      });
      this.placeGroup(group, members, known);
    }
  }

  memory(): ProcessesMemory {
    return { groups: this.groups, processes: this.processes };
  }

  recall({ groups, processes }: ProcessesMemory): void {
    this.groups = groups;
    this.processes = processes;
  }

  sightings(): Iterable<Sighting> {
    return [...this.groups.values()].flatMap((group) => group.sightings);
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
    for (const group of process.groups) group.known = group.known.filter((known) => known !== entity);
    Object.assign(process, { names: [], groups: [], first: span.first, last: span.last });
  }

  private knownOf({ known }: Group): Known[] {
    return known.flatMap((entity) => {
      const process = this.processes.get(entity);
      return process ? [{ ...process, names: new Set(process.names) }] : [];
    });
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
  private placeGroup({ host, pid }: Group, sightings: readonly Sighting[], known: readonly Known[]): void {
    const places = placeSightings(sightings, known);
    sightings.forEach((sighting, index) => {
      const place = places[index];
      if (place === undefined) return;
      const entity = 'known' in place ? known[place.known]?.entity : this.cluster(host, pid, place.start);
      if (entity !== undefined) this.assign(sighting, entity);
    });
  }

  private cluster(host: string, pid: number, start: number): number {
    return this.entities.number('process', keyText({ host, pid, start: Math.floor(start) }));
  }
}

function touch(process: KnownProcess): void {
  for (const group of process.groups) group.changed = true;
}
