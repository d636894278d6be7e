import type { Cell, RowOrder } from '../../server/protocol.js';
import { cellText, visibleText } from '../../server/protocol-text.js';
import { element } from './dom.js';
import { boundedWidth, columnWidths, fittingWidth, gridHead } from './grid-head.js';
import { moved, type Position } from './grid-keys.js';
import type { Row, RowStore } from './row-store.js';
import { viewport } from './viewport.js';

export interface GridParts {
  readonly columns: readonly string[];
  readonly label: string;
  /** Rows that the widths of the columns are taken from. */
  readonly sample: readonly Row[];
  readonly store: Pick<RowStore, 'row' | 'ensure' | 'count'>;
  /** Another cell is looked at; `clipped` where the grid may not show all of its text. */
  readonly onActive: (text: string, clipped: boolean) => void;
  readonly onCopy: (wholeRow: boolean) => void;
  readonly onOrder: (order: RowOrder | undefined) => void;
  readonly onLoaded: () => void;
}

export interface Grid {
  readonly element: HTMLElement;
  active(): Position;
  /** Other rows are looked at, or the same in another order. */
  redraw(): void;
}

const rowHeight = 22;
export const shownRows = 16;
/** Rows drawn beyond the visible ones, so that slow scrolling shows no gap. */
const spare = 8;

let gridCount = 0;

/** A virtual grid: only the rows in view are in the document. Focus stays on the box; the active cell is named to it. */
export function grid(parts: GridParts): Grid {
  const { columns, store } = parts;
  let rowCount = store.count ?? 0;
  const id = `kestrel-grid-${++gridCount}`;
  const widths = columnWidths(columns, parts.sample);
  const viewHeight = Math.min(Math.max(rowCount, 1), shownRows) * rowHeight;
  let view = viewport(rowCount, rowHeight, viewHeight);
  let active: Position = { row: 0, column: 0 };

  const body = element('div', { class: 'body', role: 'rowgroup' });
  const head = gridHead(columns, parts.onOrder, widthOf);
  const box = element(
    'div',
    {
      class: 'grid',
      role: 'grid',
      tabindex: 0,
      'aria-label': parts.label,
      'aria-colcount': columns.length,
    },
    [head, body],
  );
  applyWidths();
  box.style.maxHeight = `${viewHeight + 2 * rowHeight}px`;

  box.addEventListener('scroll', draw);
  box.addEventListener('keydown', onKey);
  body.addEventListener('click', (event) => {
    const cell =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[role=gridcell]') : null;
    if (cell) activate({ row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) });
  });
  fit();
  draw();

  function applyWidths(): void {
    box.style.setProperty('--columns', widths.map((width) => `${width}ch`).join(' '));
  }

  function widthOf(column: number) {
    const set = (width: number) => {
      widths[column] = boundedWidth(width);
      applyWidths();
    };
    return {
      begin: () => {
        const before = widths[column] ?? 0;
        return (factor: number) => set(before * factor);
      },
      fit: () => {
        const here = Array.from({ length: rowCount }, (_, row) => store.row(row) ?? []);
        set(fittingWidth(columns[column] ?? '', column, here));
      },
    };
  }

  /** The box keeps its height with fewer rows, so that nothing below it moves. */
  function fit(): void {
    rowCount = store.count ?? 0;
    view = viewport(rowCount, rowHeight, viewHeight);
    body.style.height = `${view.height}px`;
    body.style.minHeight = `${viewHeight}px`;
    box.setAttribute('aria-rowcount', String(rowCount + 1));
  }

  function draw(): void {
    const first = Math.max(0, view.firstRow(box.scrollTop) - spare);
    const last = Math.min(rowCount - 1, view.firstRow(box.scrollTop) + view.visible + spare);
    const rows: HTMLElement[] = [];
    for (let index = first; index <= last; index++) rows.push(drawRow(index));
    body.replaceChildren(...rows);
    if (rowCount > 0) box.setAttribute('aria-activedescendant', cellId(active));
    else box.removeAttribute('aria-activedescendant');
    void store.ensure(first, Math.max(last, 0)).then((changed) => {
      if (changed && store.count !== rowCount) fit();
      parts.onLoaded();
      if (changed) draw();
    });
  }

  function drawRow(index: number): HTMLElement {
    const values = store.row(index);
    const cells = columns.map((_, column) => drawCell(index, column, values));
    const row = element('div', { class: 'row', role: 'row', 'aria-rowindex': index + 2 }, cells);
    row.style.top = `${view.top(index, box.scrollTop)}px`;
    return row;
  }

  function drawCell(row: number, column: number, values: Row | undefined): HTMLElement {
    const value: Cell = values?.[column] ?? null;
    const isActive = row === active.row && column === active.column;
    return element('div', {
      id: cellId({ row, column }),
      class: classOf(value, values === undefined, isActive),
      role: 'gridcell',
      'aria-colindex': column + 1,
      'aria-selected': isActive ? 'true' : undefined,
      'data-row': row,
      'data-column': column,
      text: values === undefined ? '…' : visibleText(cellText(value)),
    });
  }

  function cellId({ row, column }: Position): string {
    return `${id}-${row}-${column}`;
  }

  function activate(position: Position): void {
    active = position;
    box.scrollTop = view.reveal(position.row, box.scrollTop);
    draw();
    const text = cellText(store.row(position.row)?.[position.column] ?? null);
    parts.onActive(text, text.length >= (widths[position.column] ?? 0));
    body.querySelector('[aria-selected=true]')?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }

  /** Keys that are used here go no further: VS Code would move between cells of the notebook. */
  function onKey(event: KeyboardEvent): void {
    if (event.target !== box) return;
    const copies = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c';
    const next = moved(active, event, { rowCount, columnCount: columns.length, page: view.visible });
    if (copies && String(document.getSelection() ?? '') === '') parts.onCopy(event.shiftKey);
    else if (next && rowCount > 0) activate(next);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return {
    element: box,
    active: () => active,
    redraw: () => {
      box.scrollTop = 0;
      fit();
      active = { row: 0, column: active.column };
      draw();
    },
  };
}

function classOf(value: Cell, missing: boolean, active: boolean): string {
  const kinds = ['cell'];
  if (typeof value === 'number') kinds.push('number');
  if (missing) kinds.push('missing');
  if (active) kinds.push('active');
  return kinds.join(' ');
}
