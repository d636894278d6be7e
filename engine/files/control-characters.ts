/** What to do where a path has a line break or its like in it, which nobody means. */
export const controlHint =
  "A backslash in quotes can begin another character, as \\n is a line break: write r'…', which takes every backslash as it is.";

export function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

/** A path for a message: line breaks and their like as they are written in quotes. */
export function visiblePath(file: string): string {
  return hasControl(file) ? JSON.stringify(file).slice(1, -1).replaceAll('\\\\', '\\') : file;
}
