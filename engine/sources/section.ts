/** Keys and values of a file of settings, as they were written. */
export type Section = Readonly<Record<string, unknown>>;

export function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No keys where it is none. */
export function asSection(value: unknown): Section {
  return isSection(value) ? value : {};
}
