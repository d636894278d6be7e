import type { Comparison } from '../../pattern/pattern.js';

/** What STIX 2.0 and Kestrel call it, and what STIX 2.1 calls it (sections 6.7 and 6.13). */
const pairs: readonly (readonly [string, string])[] = [
  ['binary_ref', 'image_ref'],
  ['created', 'created_time'],
  ['created', 'ctime'],
  ['modified', 'mtime'],
  ['accessed', 'atime'],
];

/** The same condition in the words of the other version of STIX: one name of its path by another, in each way there is. */
export function inOtherVersion(comparison: Comparison): Comparison[] {
  const path = [...comparison.references, comparison.attribute];
  return path.flatMap((name, place) =>
    othersOf(name).map((other) => {
      const renamed = path.with(place, other);
      return { ...comparison, references: renamed.slice(0, -1), attribute: renamed.at(-1) ?? other };
    }),
  );
}

function othersOf(name: string): string[] {
  return pairs.flatMap(([one, other]) => (name === one ? [other] : name === other ? [one] : []));
}
