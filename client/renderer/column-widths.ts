import { cellText } from '../../server/protocol-text.js';
import type { Row } from './row-store.js';

/** In characters; longer values are clipped and shown whole when they are looked at. */
const minWidth = 8;
const maxWidth = 60;
const widest = 1_000;
/** The share of the values, empty ones aside, that a width is made for: a few long names do not push the other columns out of sight. */
const usual = 0.95;

/** Of a column, in characters. */
export interface ColumnSize {
  readonly width: number;
  /** What it takes where there is room: enough for all of its values. */
  readonly upTo: number;
}

/** Sizes from the names and the first values. */
export function columnSizes(columns: readonly string[], sample: readonly Row[]): ColumnSize[] {
  return columns.map((name, column) => {
    const lengths = lengthsOf(column, sample)
      .filter((length) => length > 0)
      .sort((a, b) => a - b);
    const usualLength = lengths[Math.ceil(lengths.length * usual) - 1] ?? 0;
    const upTo = fittingWidth(name, column, sample);
    return { width: Math.min(maxWidth, upTo, widthFor(name, usualLength)), upTo };
  });
}

export function fixedSize(characters: number): ColumnSize {
  const width = boundedWidth(characters);
  return { width, upTo: width };
}

/** What shows the name and all of the values, in characters. */
export function fittingWidth(name: string, column: number, rows: readonly Row[]): number {
  return widthFor(
    name,
    lengthsOf(column, rows).reduce((a, b) => Math.max(a, b), 0),
  );
}

/** The tracks of a CSS grid: room that is left is shared by the columns that would show more. */
export function tracksOf(sizes: readonly ColumnSize[]): string {
  const tracks = sizes.map((size) => {
    const { width, upTo } = size;
    return isClipped(size) ? `minmax(${width}ch, ${upTo - width}fr)` : `${width}ch`;
  });
  return tracks.join(' ');
}

/** Of a row where there is no room that is left, in characters. */
export function narrowestOf(sizes: readonly ColumnSize[]): number {
  return sizes.reduce((sum, { width }) => sum + width, 0);
}

/** Of the whole grid, in CSS: no wider than what shows all of every column, and a scroll bar. */
export function widthOf(sizes: readonly ColumnSize[]): string {
  const widest = sizes.reduce((sum, { upTo }) => sum + upTo, 0);
  return sizes.some(isClipped) ? `calc(${widest}ch + 1.5em)` : 'fit-content';
}

function isClipped({ width, upTo }: ColumnSize): boolean {
  return upTo > width;
}

function lengthsOf(column: number, rows: readonly Row[]): number[] {
  return rows.map((row) => cellText(row[column] ?? null).length);
}

function widthFor(name: string, length: number): number {
  return boundedWidth(Math.max(name.length + 3, length) + 2);
}

function boundedWidth(characters: number): number {
  return Math.max(minWidth, Math.min(widest, characters));
}
