/** One line of a text and what ends it: `\n`, `\r\n`, `\r`, or nothing for the last. */
export interface Line {
  readonly text: string;
  readonly end: string;
}

/** The lines of a text; joined again they are the text. An empty text has none. */
export function linesOf(text: string): Line[] {
  return [...text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)]
    .map((match) => ({ text: match[1] ?? '', end: match[2] ?? '' }))
    .filter((line) => line.text !== '' || line.end !== '');
}

export function isBlank(line: Line): boolean {
  return /^\s*$/.test(line.text);
}

export function isComment(line: Line): boolean {
  return /^\s*#/.test(line.text);
}

/** The text that lines make; the end of the last line is not part of it. */
export function joined(lines: readonly Line[], lineEnd?: string): string {
  return lines
    .map((line, index) => line.text + (index === lines.length - 1 ? '' : (lineEnd ?? line.end)))
    .join('');
}
