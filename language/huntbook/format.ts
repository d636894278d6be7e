import type { Huntbook, HuntbookCell } from './huntbook.js';
import { markerFor } from './marker.js';
import { cellText, defaultGap, fileText, parseHuntbook } from './parse.js';

const lineEndPattern = '(?:\\r\\n|\\n|\\r)';
const blankLines = new RegExp(`^(?:${lineEndPattern}[^\\S\\r\\n]*)*$`);
const emptyLineBetween = new RegExp(`${lineEndPattern}[^\\S\\r\\n]*${lineEndPattern}`);

/**
 * The text of a `.hf` file. Markers are written only where reading the text back would otherwise give other cells; a
 * cell that had one keeps it, and a huntbook that was made as a notebook has them all. Blank lines at the end of a cell are not kept.
 */
export function formatHuntbook(huntbook: Huntbook): string {
  const lineEnd = huntbook.layout?.lineEnd ?? '\n';
  const cells = huntbook.cells.map(withoutTrailingBlankLines);
  const plain = huntbook.layout?.marked ? 0 : plainCells(cells, lineEnd);
  let text = plainText(cells.slice(0, plain), lineEnd);
  for (const [index, cell] of cells.entries()) {
    if (index < plain) continue;
    text += gapBefore(cell, index === 0, lineEnd) + markedText(cell, cells[index - 1], lineEnd);
  }
  const tail = huntbook.layout?.tail;
  const keepTail = tail !== undefined && (cells.length > 0 ? blankLines.test(tail) : tail.trim() === '');
  const end = keepTail ? tail : text === '' ? '' : lineEnd;
  return (huntbook.layout?.byteOrderMark ? '\uFEFF' : '') + text + end;
}

/** How many cells, from the first on, need no marker because each is read back as a paragraph of its own. */
function plainCells(cells: readonly HuntbookCell[], lineEnd: string): number {
  const marked = cells.findIndex((cell) => cell.kind === 'markdown' || cell.layout?.marker);
  let count = marked < 0 ? cells.length : marked;
  for (;;) {
    const read = parseHuntbook(plainText(cells.slice(0, count), lineEnd)).cells;
    const wrong = cells.slice(0, count).findIndex((cell, index) => read[index]?.text !== cell.text);
    if (wrong < 0 && read.length === count) return count;
    // It may have been joined to the next, which a marker will keep apart: as the last one it may be right.
    count = Math.min(wrong + 1, count - 1);
  }
}

function plainText(cells: readonly HuntbookCell[], lineEnd: string): string {
  return cells
    .map((cell, index) => {
      const gap = gapBefore(cell, index === 0, lineEnd);
      const apart = index === 0 || emptyLineBetween.test(gap);
      return (apart ? gap : defaultGap(false, lineEnd)) + ownText(cell, lineEnd);
    })
    .join('');
}

function markedText(cell: HuntbookCell, before: HuntbookCell | undefined, lineEnd: string): string {
  const own = ownText(cell, lineEnd);
  const needsNone = cell.layout?.marker === '' && cell.kind === 'code' && before?.kind === 'markdown';
  if (needsNone && /^[^\S\r\n]*[^\s#]/.test(own)) return own;
  const marker = markerFor(cell);
  if (own === '') return marker.trimEnd();
  const keepsEnd = /[\r\n]$/.test(marker) && !(marker.endsWith('\r') && own.startsWith('\n'));
  return keepsEnd ? marker + own : marker.trimEnd() + lineEnd + own;
}

/** The lines of a cell: as they were written, unless the cell was edited since. */
function ownText(cell: HuntbookCell, lineEnd: string): string {
  const raw = cell.layout?.raw;
  if (raw !== undefined && cellText(cell.kind, raw) === cell.text) return raw;
  return fileText(cell.kind, cell.text, lineEnd);
}

function gapBefore(cell: HuntbookCell, first: boolean, lineEnd: string): string {
  const gap = cell.layout?.gap;
  if (gap === undefined) return defaultGap(first, lineEnd);
  if (first) return gap.trim() === '' && (gap === '' || /[\r\n]$/.test(gap)) ? gap : '';
  return blankLines.test(gap) && gap !== '' ? gap : defaultGap(false, lineEnd);
}

function withoutTrailingBlankLines(cell: HuntbookCell): HuntbookCell {
  const text = cell.text.replaceAll(/\r\n|\r/g, '\n');
  const trimmed = cell.kind === 'code' ? withoutBlankEnd(text) : text;
  return trimmed === cell.text ? cell : { ...cell, text: trimmed };
}

function withoutBlankEnd(text: string): string {
  const end = text.trimEnd().length;
  const nextLine = text.indexOf('\n', end);
  if (end === 0) return '';
  return nextLine < 0 ? text : text.slice(0, nextLine);
}
