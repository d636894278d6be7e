/** What may stand before `://` in FROM. */
export const sourceSchemes = ['stixshifter', 'file', 'http', 'https'] as const;

/** How the name of a file of events may end. */
export const dataFileSuffix = /\.(ndjson|jsonl?|log|gz|tgz|bz2|xz|zst|zip|tar)$/i;

/** In FROM without a scheme: a name with a separator or the suffix of a data file is a path; any other is a profile. */
export function isSourcePath(text: string): boolean {
  const name = text.trim();
  return /[\\/]|^~/.test(name) || dataFileSuffix.test(name);
}
