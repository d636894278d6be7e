/** A value as it is written: with the quotes that were begun; raw where it has a backslash. */
export function literal(value: string | number | boolean, prefix = ''): string {
  if (typeof value !== 'string') return String(value);
  const begun = /^(r?)(['"])/.exec(prefix);
  const quote = begun?.[2] ?? (value.includes("'") && !value.includes('"') ? '"' : "'");
  const isRaw = begun === null ? value.includes('\\') : begun[1] === 'r';
  const fitsRaw = !value.includes(quote) && !value.endsWith('\\') && !/[\r\n]/.test(value);
  if (isRaw && fitsRaw) return `r${quote}${value}${quote}`;
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `${quote}${escaped}${quote}`;
}
