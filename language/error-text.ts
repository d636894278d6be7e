/** What a caught error says, in its own words; of what is no Error, its text. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
