import type { RunEvent } from '../model/result.js';
import { gridsOf, type Grid } from './grid.js';
import { visibleText } from './visible-text.js';

/** Longer cells are cut, with an ellipsis; JSON has them whole. */
const maxCellWidth = 120;

/** An event as aligned text for a terminal; empty where there is nothing to show. */
export function toText(event: RunEvent): string {
  return gridsOf(event).map(gridText).join('\n\n');
}

/** A grid, aligned. */
export function gridText({ title, heads, rows, foot }: Grid): string {
  const lines = [...(heads.length > 0 ? [heads] : []), ...rows].map((row) => row.map(cutText));
  const widths: number[] = [];
  for (const line of lines)
    line.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  const aligned = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const parts = [
    title === undefined ? [] : visibleText(title),
    aligned,
    foot === undefined ? [] : visibleText(foot),
  ];
  return parts.flat().join('\n');
}

function cutText(cell: string): string {
  const text = visibleText(cell);
  return text.length > maxCellWidth ? `${text.slice(0, maxCellWidth - 1)}…` : text;
}
