/** The clusters of the indices of these names, by what stands before the colon; '' is the one that is asked. */
function clustersOf(indices: readonly string[]): Set<string> {
  return new Set(indices.map(clusterOf));
}

function clusterOf(index: string): string {
  return index.slice(0, Math.max(index.indexOf(':'), 0));
}

/** How many clusters have to answer a search; 0 where that is the one that is asked alone. */
export function clustersToAnswer(indices: readonly string[]): number {
  const clusters = clustersOf(indices);
  return [...clusters].every((cluster) => cluster === '') ? 0 : clusters.size;
}

/**
 * A name of the profile (`cluster:index`) of whose cluster no index was found: OpenSearch goes on without a cluster that is away, and
 * tells nothing of it. Undefined where each was found.
 */
export function unseenOf(asked: string, found: readonly string[]): string | undefined {
  const seen = clustersOf(found);
  return asked
    .split(',')
    .find((name) => /^[^-<*:]+:/.test(name) && !/\*/.test(clusterOf(name)) && !seen.has(clusterOf(name)));
}

export const clusterNames =
  'Before the colon in connection.indices stands the name under which the server knows another cluster (GET _remote/info).';

/** What to look at besides, where an index is not there. */
export function clusterHint(indices: string): string {
  return indices.includes(':') ? ` ${clusterNames} One that does not answer can look the same.` : '';
}
