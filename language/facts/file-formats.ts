/** How LOAD and SAVE know what a file holds: by the end of its name. */
export const tableSuffixes = ['.csv', '.json', '.parquet'] as const;

/** What may stand behind it: how the file is wrapped. */
export const wrapperSuffixes = ['.gz', '.bz2', '.xz', '.zst', '.zip'] as const;

/** What SAVE cannot write; .zst it can where the Node.js that runs it can. */
export const readOnlyWrappers: readonly WrapperSuffix[] = ['.bz2', '.xz'];

/** What it can write everywhere. */
const writableWrappers: readonly WrapperSuffix[] = ['.gz', '.zip'];

export type TableSuffix = (typeof tableSuffixes)[number];
export type WrapperSuffix = (typeof wrapperSuffixes)[number];

/** What to do about a name that says no format. */
export const formatHint = `The name ends in ${oneOf(tableSuffixes)}, and may be followed by ${oneOf(wrapperSuffixes)}.`;

/** What to do about a wrapping that SAVE cannot write. */
export const writableHint = `Write ${oneOf(writableWrappers)} in its place.`;

function oneOf(suffixes: readonly string[]): string {
  return `${suffixes.slice(0, -1).join(', ')} or ${suffixes.at(-1) ?? ''}`;
}

/** Whether the end of a name says a format that is known, without regard to case. */
export function hasTableSuffix(name: string): boolean {
  const lower = name.toLowerCase();
  const wrapper = wrapperSuffixes.find((suffix) => lower.endsWith(suffix)) ?? '';
  const inner = lower.slice(0, lower.length - wrapper.length);
  return tableSuffixes.some((suffix) => inner.endsWith(suffix));
}
