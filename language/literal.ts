/**
 * What nobody sees in an editor, turns the reading direction round, or makes a huntbook binary for git. A tab is seen, and
 * `\t` in a path would look like a slip.
 */
const unseen = /(?!\t)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/**
 * A value as it is written: with the quotes that were begun; raw where it has a backslash; with escapes for what cannot be
 * seen.
 */
export function literal(value: string | number | boolean, prefix = ''): string {
  if (typeof value !== 'string') return String(value);
  const begun = /^(r?)(['"])/.exec(prefix);
  const quote = begun?.[2] ?? (value.includes("'") && !value.includes('"') ? '"' : "'");
  const isRaw = begun === null ? value.includes('\\') : begun[1] === 'r';
  const fitsRaw = !value.includes(quote) && !value.endsWith('\\') && value.search(unseen) < 0;
  if (isRaw && fitsRaw) return `r${quote}${value}${quote}`;
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll(unseen, escapeOf);
  return `${quote}${escaped}${quote}`;
}

/** A data source as FROM takes it: in quotes where its name has what would end it. */
export function writtenUri(uri: string): string {
  return /[\s,'"#]/.test(uri) ? literal(uri) : uri;
}

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}
