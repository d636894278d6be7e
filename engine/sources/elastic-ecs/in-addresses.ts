/**
 * An OpenSearch server takes fields in the address alone, and refuses one of more than 4,096 bytes (its default). Method, path
 * and version besides index and fields take less than a hundred.
 */
const mostBytes = 4_000;

/** Room for the fields where the names of the indices leave hardly any: the server may take longer addresses. */
const leastBytes = 1_000;

/** The fields in lists that each fit into an address beside the index. */
export function inAddresses(fields: readonly string[], index: string): string[][] {
  const most = Math.max(leastBytes, mostBytes - encodeURIComponent(index).length);
  const lists: string[][] = [[]];
  let bytes = 0;
  for (const field of fields) {
    const more = encodeURIComponent(`${field},`).length;
    if (bytes + more > most && bytes > 0) {
      lists.push([]);
      bytes = 0;
    }
    lists.at(-1)?.push(field);
    bytes += more;
  }
  return lists;
}
