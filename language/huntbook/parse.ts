import type { CellLayout, Huntbook, HuntbookCell, HuntbookLayout } from './huntbook.js';
import { findCells, type FoundCell } from './find-cells.js';
import { joined, linesOf, type Line } from './lines.js';
import { fromCodeLine, fromMarkdownLine, toCodeLine, toMarkdownLine } from './marker.js';

type LineEnd = NonNullable<HuntbookLayout['lineEnd']> | '\n';

/**
 * The cells of a `.hf` text. Before the first marker each paragraph is a cell; behind it markers alone begin cells.
 * formatHuntbook gives the text back byte for byte. Every text is a huntbook.
 */
export function parseHuntbook(text: string): Huntbook {
  const byteOrderMark = text.startsWith('\uFEFF');
  const lines = linesOf(byteOrderMark ? text.slice(1) : text);
  const lineEnd = mostUsedLineEnd(lines);
  const { found, rest } = findCells(lines);
  const ends = found.map((cell) => (cell.lines.at(-1) ?? cell.marker)?.end ?? '');
  const cells = found.map((cell, index) => toCell(cell, ends[index - 1] ?? '', index === 0, lineEnd));
  const tail = (ends.at(-1) ?? '') + joined(rest) + (rest.at(-1)?.end ?? '');
  const layout: HuntbookLayout = {
    ...(lineEnd !== '\n' && { lineEnd }),
    ...(byteOrderMark && { byteOrderMark }),
    ...(tail !== (cells.length > 0 ? lineEnd : '') && { tail }),
  };
  return { cells, ...(Object.keys(layout).length > 0 && { layout }) };
}

function toCell(found: FoundCell, endBefore: string, first: boolean, lineEnd: LineEnd): HuntbookCell {
  const raw = joined(found.lines);
  const text = cellText(found.kind, raw);
  const gap = endBefore + joined(found.blank) + (found.blank.at(-1)?.end ?? '');
  const layout: CellLayout = {
    ...(gap !== defaultGap(first, lineEnd) && { gap }),
    ...(found.marker && { marker: markerText(found.marker, found.lines.length > 0 ? lineEnd : undefined) }),
    ...(found.behindMarkdown && { marker: '' }),
    ...(raw !== fileText(found.kind, text, lineEnd) && { raw }),
  };
  return { kind: found.kind, text, ...(Object.keys(layout).length > 0 && { layout }) };
}

/** The marker, with its line end where that is not the usual one; the end of a cell's last line is of the gap. */
function markerText(marker: Line, lineEnd: string | undefined): string {
  return lineEnd === undefined || marker.end === lineEnd ? marker.text : marker.text + marker.end;
}

/** What stands before a cell unless its layout says else: an empty line. */
export function defaultGap(first: boolean, lineEnd: string): string {
  return first ? '' : lineEnd + lineEnd;
}

/** The text of a cell from its lines in the file. */
export function cellText(kind: HuntbookCell['kind'], raw: string): string {
  const from = kind === 'markdown' ? fromMarkdownLine : fromCodeLine;
  return joined(
    linesOf(raw).map((line) => ({ text: from(line.text), end: line.end })),
    '\n',
  );
}

/** The lines of a cell in the file from its text. */
export function fileText(kind: HuntbookCell['kind'], text: string, lineEnd: string): string {
  const to = kind === 'markdown' ? toMarkdownLine : toCodeLine;
  const lines = text.split(/\r\n|\n|\r/).map(to);
  return text === '' ? '' : lines.join(lineEnd);
}

function mostUsedLineEnd(lines: readonly Line[]): LineEnd {
  const counts = new Map<string, number>();
  for (const { end } of lines) counts.set(end, (counts.get(end) ?? 0) + 1);
  const ends: readonly LineEnd[] = ['\n', '\r\n', '\r'];
  return ends.reduce((most, end) => ((counts.get(end) ?? 0) > (counts.get(most) ?? 0) ? end : most), '\n');
}
