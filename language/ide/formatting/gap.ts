import { isMarker, markerKind } from '../../huntbook/index.js';

/** What stands between two tokens: blanks, line ends and comments. */
export interface Gap {
  /** The comment on the line of the token before, with the blanks before it; empty where there is none. */
  readonly trailing: string;
  /** The comments on lines of their own, and `''` for each blank line; as they are written, blanks before them too. */
  readonly lines: readonly string[];
  readonly hasLineEnd: boolean;
}

/** Undefined where the gap holds anything else: text that could not be read. */
export function readGap(text: string): Gap | undefined {
  const [first = '', ...others] = text.split(/\r\n|\n|\r/);
  const isPlain = [first, ...others].every((line) => /^\s*(#.*)?$/.test(line));
  if (!isPlain) return undefined;
  return { trailing: first.trimEnd(), lines: others.slice(0, -1), hasLineEnd: others.length > 0 };
}

/**
 * The comments of a gap, each on its line and indented; `maxBlank` blank lines at most follow each other. The lines of a
 * Markdown cell stay as they are: two blanks at the end of one are a line break.
 */
export function commentLines(lines: readonly string[], indent: string, maxBlank: number): string[] {
  const kept: string[] = [];
  let blank = 0;
  let isMarkdown = false;
  for (const line of lines) {
    const comment = line.trim();
    blank = comment === '' ? blank + 1 : 0;
    if (blank > maxBlank) continue;
    if (isMarker(line)) isMarkdown = markerKind(line) === 'markdown';
    kept.push(isMarkdown && comment !== '' ? line : placed(line, comment, indent));
  }
  return kept;
}

/** A comment that is no cell marker must not become one by losing its indentation, nor lose being one. */
function placed(line: string, comment: string, indent: string): string {
  if (comment === '') return '';
  if (isMarker(line)) return line.trimEnd();
  return isMarker(indent + comment) ? line.trimEnd() : indent + comment;
}

/** The trailing comment as it is, with a blank before it at least. */
export function trailingComment({ trailing }: Gap): string {
  if (trailing === '') return '';
  return /^\s/.test(trailing) ? trailing : `  ${trailing}`;
}
