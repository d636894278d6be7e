import type { LoadedPool } from './open-pool.js';
import type { ReadCount, ReadProblem } from './source.js';

/** Lines, or files, named one by one in a message; the others are counted. */
const namedOnes = 10;

interface Unreadable {
  readonly key: string;
  /** With what is wrong where; and what is said again where that was said before, if anything. */
  readonly full: string;
  readonly short?: string;
}

/**
 * What could not be read of each file that was read to its end: `5 of 22 lines of a.ndjson could not be read: line 4
 * (no JSON: …)`; and what is wrong with files as a whole: `a.txt; b.txt: it looks like plain text.`
 */
export function unreadableOf({ pool, problems, counts }: Omit<LoadedPool, 'uri'>): Unreadable[] {
  const told = problems.filter(({ damage }) => damage === undefined);
  const lines = counts.map((count): Unreadable => {
    const places = told.filter(({ file, line }) => file === count.file && line !== undefined);
    const short = `${shareOf(count)} could not be read`;
    return {
      key: `${pool} ${count.file} lines`,
      full: `${short}: ${named(places, count)}.`,
      short: `${short}, as said above.`,
    };
  });
  const notes = [...filesByFault(told)].map(([why, files]): Unreadable => ({
    key: `${pool} ${why}`,
    full: `${someOf(files, files.length)}: ${why}.`,
  }));
  return [...lines, ...notes];
}

/** Files by what is wrong with them as a whole. */
function filesByFault(problems: readonly ReadProblem[]): Map<string, string[]> {
  const faults = new Map<string, Set<string>>();
  for (const { file, line, why } of problems)
    if (line === undefined) faults.set(file, (faults.get(file) ?? new Set<string>()).add(why));
  const files = new Map<string, string[]>();
  for (const [file, whys] of faults) {
    const all = [...whys].join('; ');
    files.set(all, [...(files.get(all) ?? []), file]);
  }
  return files;
}

function shareOf({ file, unit, all, unreadable }: ReadCount): string {
  const units = unit === 'line' ? 'lines' : 'entries';
  return `${unreadable} of ${all} ${units} of ${file}`;
}

function named(problems: readonly ReadProblem[], { unreadable }: ReadCount): string {
  return someOf(problems.map(placed), unreadable);
}

/** `count`: how many there are, of which not all may be given. */
function someOf(ones: readonly string[], count: number): string {
  const some = ones.slice(0, namedOnes);
  const more = count - some.length;
  return `${some.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

function placed({ line, why }: ReadProblem): string {
  return `line ${line ?? 0} (${why})`;
}

/** What was not read to its end, and what to do about it. */
export function damageOf({
  problems,
}: Pick<LoadedPool, 'problems'>): { message: string; hint: string } | undefined {
  const damaged = problems.filter(({ damage }) => damage !== undefined);
  const [first] = damaged;
  if (first?.damage === undefined) return undefined;
  const places = damaged.map(
    ({ file, line, why }) => `${file}${line === undefined ? '' : `, line ${line}`}: ${why}`,
  );
  return {
    message: `The data could not be read to its end. ${places.join('; ')}.`,
    hint: `The variable holds what was found in the part that could be read. ${first.damage}`,
  };
}
