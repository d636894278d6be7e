import type { HuntbookCell } from './huntbook.js';

/**
 * Cell markers of the percent format, as Jupytext and VS Code write them: `# %%`, `# %% [markdown]`, with at will a
 * title. A line of a cell that would read as a marker carries a backslash in the file: `# \%%`.
 */
const markerPattern = /^#[ \t]*%%(?!%)/;
const markdownPattern = /\[(markdown|md)\]/;

export function isMarker(line: string): boolean {
  return markerPattern.test(line);
}

/** Whether a file's text is written in cells. */
export function hasCellMarkers(text: string): boolean {
  return text.split(/\r\n?|\n/).some(isMarker);
}

export function markerKind(line: string): HuntbookCell['kind'] {
  return markdownPattern.test(line) ? 'markdown' : 'code';
}

/** What stands behind the signs of a marker and of Markdown. */
export function markerTitle(line: string): string {
  return line.replace(markerPattern, '').replace(markdownPattern, '').trim();
}

/** The marker of a cell: the one that it had, where that still fits. */
export function markerFor(cell: HuntbookCell): string {
  const had = cell.layout?.marker;
  if (had && isMarker(had) && markerKind(had) === cell.kind) return had;
  return cell.kind === 'markdown' ? '# %% [markdown]' : '# %%';
}

/** A line of a code cell as the file has it. */
export function toCodeLine(line: string): string {
  return line.replace(/^(#[ \t]*)(\\*%%(?!%))/, '$1\\$2');
}

export function fromCodeLine(line: string): string {
  return line.replace(/^(#[ \t]*)\\(\\*%%(?!%))/, '$1$2');
}

/** A line of a Markdown cell as the file has it: a comment. */
export function toMarkdownLine(line: string): string {
  const escaped = line.replace(/^([ \t]*)(\\*%%(?!%))/, '$1\\$2');
  return escaped === '' ? '#' : `# ${escaped}`;
}

export function fromMarkdownLine(line: string): string {
  return line.replace(/^\s*# ?/, '').replace(/^([ \t]*)\\(\\*%%(?!%))/, '$1$2');
}
