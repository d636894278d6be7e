import { findCells, type FoundCell } from './find-cells.js';
import { linesOf } from './lines.js';
import { fromMarkdownLine, markerTitle } from './marker.js';

/** Where a cell stands in the text of its file. Lines count from 0; the last one is part of it. */
export interface CellSpan {
  readonly kind: 'code' | 'markdown';
  /** Whether a marker begins it. */
  readonly isMarked: boolean;
  readonly first: number;
  readonly last: number;
  /** What stands behind the marker, else the first line of Markdown; else empty. */
  readonly title: string;
}

/** The cells of a `.hf` text, in order, without the blank lines between them. */
export function cellSpans(text: string): CellSpan[] {
  let line = 0;
  return findCells(linesOf(text.replace(/^\uFEFF/, ''))).found.map((cell) => {
    const first = line + cell.blank.length;
    line = first + cell.lines.length + (cell.marker ? 1 : 0);
    return {
      kind: cell.kind,
      isMarked: cell.marker !== undefined,
      first,
      last: line - 1,
      title: titleOf(cell),
    };
  });
}

function titleOf({ kind, marker, lines }: FoundCell): string {
  const title = marker ? markerTitle(marker.text) : '';
  if (title !== '' || kind === 'code') return title;
  const heading = lines.map((line) => fromMarkdownLine(line.text)).find((text) => text.trim() !== '');
  return heading?.replace(/^#+\s*/, '') ?? '';
}
