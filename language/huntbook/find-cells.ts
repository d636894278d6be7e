import type { HuntbookCell } from './huntbook.js';
import { isBlank, isComment, type Line } from './lines.js';
import { isMarker, markerKind } from './marker.js';
import { paragraphs } from './paragraphs.js';

/** A cell as it is found in the lines of a file. */
export interface FoundCell {
  readonly kind: HuntbookCell['kind'];
  /** The blank lines before it. */
  readonly blank: readonly Line[];
  /** Its marker line; absent before the first marker and for code that follows Markdown without one. */
  readonly marker?: Line;
  readonly lines: readonly Line[];
  readonly behindMarkdown?: true;
}

/** The cells of a file's lines, and the blank lines behind the last one. */
export function findCells(lines: readonly Line[]): {
  readonly found: readonly FoundCell[];
  readonly rest: readonly Line[];
} {
  const firstMarker = lines.findIndex((line) => isMarker(line.text));
  const leading = paragraphs(firstMarker < 0 ? lines : lines.slice(0, firstMarker));
  const plain = leading.blocks.map((block): FoundCell => ({ kind: 'code', ...block }));
  if (firstMarker < 0) return { found: plain, rest: leading.rest };
  const marked = markedCells(lines.slice(firstMarker), leading.rest);
  return { found: [...plain, ...marked.found], rest: marked.rest };
}

/** Cells from the first marker on; `blank` are the lines before it. */
function markedCells(
  lines: readonly Line[],
  blank: readonly Line[],
): { found: FoundCell[]; rest: readonly Line[] } {
  const markers = lines.flatMap((line, index) => (isMarker(line.text) ? [{ line, index }] : []));
  const found: FoundCell[] = [];
  let before = blank;
  for (const [nth, { line: marker, index }] of markers.entries()) {
    const { body, rest } = withoutTrailingBlank(lines.slice(index + 1, markers[nth + 1]?.index));
    const kind = markerKind(marker.text);
    const code = kind === 'markdown' ? body.findIndex((line) => !isComment(line) && !isBlank(line)) : -1;
    const own = withoutTrailingBlank(code < 0 ? body : body.slice(0, code));
    found.push({ kind, blank: before, marker, lines: own.body });
    if (code >= 0)
      found.push({ kind: 'code', blank: own.rest, lines: body.slice(code), behindMarkdown: true });
    before = rest;
  }
  return { found, rest: before };
}

function withoutTrailingBlank(lines: readonly Line[]): { body: Line[]; rest: Line[] } {
  const last = lines.findLastIndex((line) => !isBlank(line));
  return { body: lines.slice(0, last + 1), rest: lines.slice(last + 1) };
}
