/** What may stand before `://` in FROM. */
export const sourceSchemes = ['stixshifter', 'file', 'http', 'https'] as const;

/** In FROM without a scheme: a name with a separator or the suffix of a data file is a path; any other is a profile. */
export function isSourcePath(text: string): boolean {
  return /[\\/]|^~|\.(json|jsonl|ndjson|log|gz|bz2|xz|tgz|zip|tar)$/i.test(text.trim());
}
