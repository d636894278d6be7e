/** A document as one line of JSON. What could act on a terminal is escaped, which is the same to a program. */
export function jsonLine(document: unknown): string {
  return `${JSON.stringify(document).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, escaped)}\n`;
}

function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
