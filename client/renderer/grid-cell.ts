import type { Cell } from '../../server/protocol.js';
import { cellText, visibleText } from '../../server/protocol-text.js';
import { element } from './dom.js';
import type { Position } from './grid-keys.js';

/** A cell of the grid `grid`; without `row`, its values are not here yet. */
export function gridCell(
  grid: string,
  position: Position,
  row: readonly Cell[] | undefined,
  isActive: boolean,
): HTMLElement {
  const value = row?.[position.column] ?? null;
  return element('div', {
    id: cellId(grid, position),
    class: classOf(value, row === undefined, isActive),
    role: 'gridcell',
    'aria-colindex': position.column + 1,
    'aria-selected': isActive ? 'true' : undefined,
    'data-row': position.row,
    'data-column': position.column,
    text: row === undefined ? '…' : visibleText(cellText(value)),
  });
}

/** Below the number of a cell, how it compares with the greatest of its column. */
export function drawBar(cell: HTMLElement | undefined, value: Cell | undefined, most: number): void {
  if (typeof value !== 'number' || value <= 0) return;
  cell?.classList.add('amount');
  cell?.style.setProperty('--share', String(Math.min(1, value / most)));
}

/** The id by which the grid names the cell that is active. */
export function cellId(grid: string, { row, column }: Position): string {
  return `${grid}-${row}-${column}`;
}

/** The cell that an event's target is in; undefined where it is in none. */
export function positionOf(target: EventTarget | null): Position | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[role=gridcell]') : null;
  if (cell === null) return undefined;
  return { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
}

function classOf(value: Cell, isMissing: boolean, isActive: boolean): string {
  const kinds = ['cell'];
  if (typeof value === 'number') kinds.push('number');
  if (isMissing) kinds.push('missing');
  if (isActive) kinds.push('active');
  return kinds.join(' ');
}
