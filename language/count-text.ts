/** Numbers as every output writes them, in the editor, the notebook and the terminal. */

/** `1,234`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 row`, `1,234 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `1,234 bytes`, `12.5 MB`. */
export function bytesText(bytes: number): string {
  return bytes < 1e6 ? counted(bytes, 'byte') : `${megabytes(bytes)} MB`;
}

/** `1,234.5`, without its unit. */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** `a, b and 3 more`: the first `most` of them by name, the others by their number. */
export function someOf(texts: readonly string[], most: number): string {
  const others = texts.length - most;
  return texts.slice(0, most).join(', ') + (others > 0 ? ` and ${grouped(others)} more` : '');
}
