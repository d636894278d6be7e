/**
 * Which process a record without a unique id speaks of, by the time windows that Kestrel publishes (its manual, "Entity
 * Identification"). They are applied as one clustering of all records of one host and pid, so the order in which these
 * came does not matter. Times are epoch milliseconds.
 */
export interface ProcessSighting {
  /** In lower case, without folder. */
  readonly name?: string;
  readonly parentPid?: number;
  readonly start: number;
  readonly end: number;
}

/** A process with a unique id that had this host and pid: its names and when its records saw it. */
export interface KnownProcess {
  readonly names: ReadonlySet<string>;
  readonly first: number;
  readonly last: number;
}

/** Where a sighting belongs: a known process (by index), or a cluster, named by the start of its first sighting. */
type SightingPlace = { readonly known: number } | { readonly start: number };

const second = 1000;

/** Two sightings of one host and pid are one process where `same` agrees and less than `windowMs` lies between them. */
const windows: readonly {
  readonly windowMs: number;
  readonly same: (sighting: ProcessSighting) => string | undefined;
}[] = [
  { windowMs: 5 * second, same: () => '' },
  { windowMs: 3600 * second, same: ({ name }) => name },
  { windowMs: 3600 * second, same: ({ parentPid }) => parentPid?.toString() },
  {
    windowMs: 86_400 * second,
    same: ({ name, parentPid }) =>
      name === undefined || parentPid === undefined ? undefined : `${parentPid} ${name}`,
  },
];

/** Places of the sightings of one host and pid, in the order given. */
export function placeSightings(
  sightings: readonly ProcessSighting[],
  known: readonly KnownProcess[],
): SightingPlace[] {
  const clusters = clusterSightings(sightings);
  const joined = sightings.map((sighting) => loneCandidate(sighting, known));
  const clusterJoins = knownOfClusters(clusters, joined);
  const free = sightings.map((_, index) => joined[index] ?? clusterJoins.get(clusters[index] ?? index));
  const starts = new Map<number, number>();
  sightings.forEach(({ start }, index) => {
    const cluster = clusters[index] ?? index;
    if (free[index] === undefined) starts.set(cluster, Math.min(start, starts.get(cluster) ?? start));
  });
  return sightings.map(({ start }, index) => {
    const process = free[index];
    return process === undefined
      ? { start: starts.get(clusters[index] ?? index) ?? start }
      : { known: process };
  });
}

/**
 * The one known process that a sighting can be: its name, and its records around that time. Where the same pid was
 * reused for the same program, the one whose records span the time, give or take five seconds, goes before those within
 * the hour. A sighting without a name is only a process with records before and after it: none gives its pid away while it runs.
 */
function loneCandidate(
  { name, start, end }: ProcessSighting,
  known: readonly KnownProcess[],
): number | undefined {
  if (name === undefined)
    return only([...known.keys()].filter((index) => isWithin(known[index], start, end)));
  for (const windowMs of [5 * second, 3600 * second]) {
    const candidates = [...known.keys()].filter((index) => {
      const process = known[index];
      return process?.names.has(name) && start <= process.last + windowMs && end >= process.first - windowMs;
    });
    if (candidates.length > 0) return only(candidates);
  }
  return undefined;
}

function isWithin(process: KnownProcess | undefined, start: number, end: number): boolean {
  return process !== undefined && process.first < start && end < process.last;
}

function only(candidates: readonly number[]): number | undefined {
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** Clusters of which members joined one known process, and only one: the other members are that process too. */
function knownOfClusters(
  clusters: readonly number[],
  joined: readonly (number | undefined)[],
): Map<number, number | undefined> {
  const processes = new Map<number, number | undefined>();
  joined.forEach((process, index) => {
    const cluster = clusters[index] ?? index;
    if (process === undefined) return;
    const before = processes.has(cluster) ? processes.get(cluster) : process;
    processes.set(cluster, before === process ? process : undefined);
  });
  return processes;
}

/** The cluster of each sighting, as the index of one of its members. */
function clusterSightings(sightings: readonly ProcessSighting[]): number[] {
  const parents = sightings.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] ?? root;
    for (let at = index; at !== root;) {
      const next = parents[at] ?? root;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  const byStart = [...sightings.entries()].sort(([, one], [, other]) => one.start - other.start);
  for (const { windowMs, same } of windows) {
    /** Per value of `same`, the sighting that lasts longest so far: if the next is near any, it is near that. */
    const latest = new Map<string, { readonly index: number; readonly end: number }>();
    for (const [index, sighting] of byStart) {
      const value = same(sighting);
      if (value === undefined) continue;
      const before = latest.get(value);
      if (before !== undefined && sighting.start < before.end + windowMs)
        parents[find(index)] = find(before.index);
      if (before === undefined || sighting.end > before.end) latest.set(value, { index, end: sighting.end });
    }
  }
  return sightings.map((_, index) => find(index));
}
