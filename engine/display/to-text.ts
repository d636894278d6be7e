import type { RunEvent } from '../model/result.js';
import { gridsOf, type Grid } from './grid.js';
import { visibleText } from './visible-text.js';

/** Longer cells are cut, with an ellipsis; JSON has them whole. */
const maxCellWidth = 120;
/** To less than that no cell is cut. */
const leastCellWidth = 24;
/** What a cell on a line of its own is cut to. */
const maxTextLength = 1_000;
/** So many rows are written as lists rather than with cut cells. */
const rowsAsLists = 5;

/** An event as aligned text; empty where there is nothing to show. */
export function toText(event: RunEvent): string {
  return toTextWithin(event, Infinity);
}

/** The same for a terminal of so many columns. */
export function toTextWithin(event: RunEvent, columns: number): string {
  return gridsOf(event)
    .map((grid) => gridText(grid, columns))
    .join('\n\n');
}

/** A grid, aligned; one that is wider than `columns` is fitted (`table`). */
export function gridText(grid: Grid, columns = Infinity): string {
  const { title, foot, heads } = grid;
  const shown = { heads: heads.map(visibleText), rows: grid.rows.map((row) => row.map(visibleText)) };
  const parts = [
    title === undefined ? [] : visibleText(title),
    heads.length === 0 ? aligned(shown.rows, maxTextLength) : table(shown, columns),
    foot === undefined ? [] : visibleText(foot),
  ];
  return parts.flat().join('\n');
}

type Shown = Pick<Grid, 'heads' | 'rows'>;

/** Long cells are cut until the table fits. What is still too wide: a few rows are written as lists, many in bands of columns. */
function table({ heads, rows }: Shown, columns: number): string[] {
  const lines = [heads, ...rows];
  const widths = widthsOf(lines);
  for (let cut = maxCellWidth; cut >= leastCellWidth; cut--)
    if (widthOf(widths.map((width) => Math.min(width, cut))) <= columns) return aligned(lines, cut);
  const hasLong = widths.some((width) => width > leastCellWidth);
  if (hasLong && rows.length <= rowsAsLists) return rows.flatMap((row, index) => listed(heads, row, index));
  return bands(widths, columns).flatMap((band, index) => [
    ...(index > 0 ? [''] : []),
    ...aligned(
      lines.map((line) => band.map((column) => line[column] ?? '')),
      leastCellWidth,
    ),
  ]);
}

function widthOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + gap.length, -gap.length);
}

/** Which columns stand side by side; each band begins with the first of them all, which says whose row it is. */
function bands(widths: readonly number[], columns: number): number[][] {
  const found: number[][] = [];
  for (let column = 1; column < widths.length; column++) {
    const band = [...(found.at(-1) ?? [0]), column];
    const width = widthOf(band.map((one) => Math.min(widths[one] ?? 0, leastCellWidth)));
    if (found.length > 0 && width <= columns) found[found.length - 1] = band;
    else found.push([0, column]);
  }
  return found;
}

const gap = '  ';

function aligned(lines: Grid['rows'], maxWidth: number): string[] {
  const cut = lines.map((line) => line.map((cell) => cutTo(cell, maxWidth)));
  const widths = widthsOf(cut);
  return cut.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(gap)
      .trimEnd(),
  );
}

/** A row on lines of its own: what each of its columns has, those that have nothing left out. */
function listed(heads: readonly string[], row: readonly string[], index: number): string[] {
  const cells = heads.map((head, column) => [head, row[column] ?? '']).filter(([, cell]) => cell !== '');
  return [...(index > 0 ? [''] : []), `[${index + 1}]`, ...aligned(cells, maxTextLength)];
}

function widthsOf(lines: Grid['rows']): number[] {
  const widths: number[] = [];
  for (const line of lines)
    line.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  return widths;
}

function cutTo(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
