import type { Amounts, RowOrder } from '../../server/protocol.js';
import { cellText } from '../../server/protocol-text.js';
import type { ColumnWidth } from './column-edge.js';
import {
  columnSizes,
  fittingWidth,
  fixedSize,
  narrowestOf,
  tracksOf,
  widthOf,
  type ColumnSize,
} from './column-widths.js';
import { element } from './dom.js';
import { cellId, drawBar, gridCell, positionOf } from './grid-cell.js';
import { gridHead } from './grid-head.js';
import { moved, type Position } from './grid-keys.js';
import type { Row, RowStore } from './row-store.js';
import { viewport, type Viewport } from './viewport.js';

interface GridParts {
  readonly columns: readonly string[];
  readonly label: string;
  /** Columns whose numbers are drawn as bars, too. */
  readonly amounts: Amounts;
  /** Rows that the widths of the columns are taken from. */
  readonly sample: readonly Row[];
  readonly store: Pick<RowStore, 'row' | 'ensure' | 'count'>;
  /** Another cell is looked at; `clipped` where the grid may not show all of its text. */
  readonly onActive: (text: string, clipped: boolean) => void;
  readonly onCopy: (wholeRow: boolean) => void;
  readonly onOrder: (order: RowOrder | undefined) => void;
  readonly onLoaded: () => void;
}

/** Pixels. */
const rowHeight = 22;
export const shownRows = 16;
/** Rows drawn beyond the visible ones, so that slow scrolling shows no gap. */
const spare = 8;

let gridCount = 0;

/** A virtual grid: only the rows in view are in the document. Focus stays on the box; the active cell is named to it. */
export class Grid {
  readonly element: HTMLElement;
  private readonly id = `kestrel-grid-${++gridCount}`;
  private readonly body = element('div', { class: 'body', role: 'rowgroup' });
  private sizes: readonly ColumnSize[];
  /** Pixels; with fewer rows the box keeps its height, so that nothing below it moves. */
  private readonly viewHeight: number;
  private rowCount: number;
  private view: Viewport;
  private activeCell: Position = { row: 0, column: 0 };
  /** Whether somebody went to a cell, and what was said of it since. */
  private isLookedAt = false;
  private said = '';

  constructor(private readonly parts: GridParts) {
    const { columns, store } = parts;
    this.sizes = columnSizes(columns, parts.sample);
    this.rowCount = store.count ?? 0;
    this.viewHeight = Math.min(Math.max(this.rowCount, 1), shownRows) * rowHeight;
    this.view = viewport(this.rowCount, rowHeight, this.viewHeight);
    this.element = this.drawBox();
    this.applyWidths();
    this.fit();
    this.draw();
  }

  active(): Position {
    return this.activeCell;
  }

  /** Other rows are looked at, or the same in another order. */
  redraw(): void {
    this.element.scrollTop = 0;
    this.fit();
    this.activeCell = { row: 0, column: this.activeCell.column };
    this.draw();
    this.tellActive();
  }

  private drawBox(): HTMLElement {
    const { columns, label, onOrder } = this.parts;
    const head = gridHead(columns, {
      onOrder,
      onDown: (column) => this.goInto(column),
      widthOf: (column) => this.widthOf(column),
    });
    const attributes = {
      class: 'grid',
      role: 'grid',
      tabindex: 0,
      'aria-label': label,
      'aria-colcount': columns.length,
    };
    const box = element('div', attributes, [head, this.body]);
    box.style.maxHeight = `${this.viewHeight + 2 * rowHeight}px`;
    box.addEventListener('scroll', () => this.draw());
    box.addEventListener('keydown', (event) => this.onKey(event));
    this.body.addEventListener('click', ({ target }) => {
      const position = positionOf(target);
      if (position) this.activate(position);
    });
    return box;
  }

  /** From the head of a column into its values. */
  private goInto(column: number): void {
    this.element.focus();
    if (this.rowCount > 0) this.activate({ row: this.activeCell.row, column });
  }

  private widthOf(column: number): ColumnWidth {
    return {
      begin: () => {
        this.sizes = this.sizesAsDrawn();
        const before = this.sizes[column]?.width ?? 0;
        return (factor) => this.setWidth(column, before * factor);
      },
      fit: () => {
        const { columns, store } = this.parts;
        const rowsHere = Array.from({ length: this.rowCount }, (_, row) => store.row(row) ?? []);
        this.setWidth(column, fittingWidth(columns[column] ?? '', column, rowsHere));
      },
    };
  }

  private setWidth(column: number, characters: number): void {
    this.sizes = this.sizes.with(column, fixedSize(characters));
    this.applyWidths();
  }

  private applyWidths(): void {
    const { style } = this.element;
    style.setProperty('--columns', tracksOf(this.sizes));
    style.setProperty('--narrowest', `${narrowestOf(this.sizes)}ch`);
    style.setProperty('--width', widthOf(this.sizes));
  }

  /** The sizes as they are now: while an edge is dragged no other column takes or leaves room. */
  private sizesAsDrawn(): readonly ColumnSize[] {
    const character = this.widthOfCharacter();
    if (character === 0) return this.sizes;
    const heads = [...this.element.querySelectorAll('[role=columnheader]')];
    return heads.map((head) => fixedSize(head.getBoundingClientRect().width / character));
  }

  /** In pixels; 0 where nothing is drawn. */
  private widthOfCharacter(): number {
    const measure = element('span');
    measure.style.cssText = 'position: absolute; width: 100ch';
    this.element.append(measure);
    const { width } = measure.getBoundingClientRect();
    measure.remove();
    return width / 100;
  }

  /** Makes room for as many rows as there are to look at. */
  private fit(): void {
    this.rowCount = this.parts.store.count ?? 0;
    this.view = viewport(this.rowCount, rowHeight, this.viewHeight);
    this.body.style.height = `${this.view.height}px`;
    this.body.style.minHeight = `${this.viewHeight}px`;
    this.element.setAttribute('aria-rowcount', String(this.rowCount + 1));
  }

  private draw(): void {
    const { view, rowCount, element: box } = this;
    const first = Math.max(0, view.firstRow(box.scrollTop) - spare);
    const last = Math.min(rowCount - 1, view.firstRow(box.scrollTop) + view.visible + spare);
    const rows: HTMLElement[] = [];
    for (let index = first; index <= last; index++) rows.push(this.drawRow(index));
    this.body.replaceChildren(...rows);
    if (rowCount > 0) box.setAttribute('aria-activedescendant', cellId(this.id, this.activeCell));
    else box.removeAttribute('aria-activedescendant');
    void this.fetch(first, Math.max(last, 0));
  }

  private drawRow(row: number): HTMLElement {
    const { columns, store, amounts } = this.parts;
    const values = store.row(row);
    const cells = columns.map((_, column) => {
      const isActive = row === this.activeCell.row && column === this.activeCell.column;
      return gridCell(this.id, { row, column }, values, isActive);
    });
    const drawn = element('div', { class: 'row', role: 'row', 'aria-rowindex': row + 2 }, cells);
    for (const { column, most } of amounts) drawBar(cells[column], values?.[column], most);
    drawn.style.top = `${this.view.top(row, this.element.scrollTop)}px`;
    return drawn;
  }

  /** Fetches what is missing of these rows, and draws them again when it is here. */
  private async fetch(first: number, last: number): Promise<void> {
    const { store, onLoaded } = this.parts;
    const hasChanged = await store.ensure(first, last);
    if (hasChanged && store.count !== this.rowCount) this.fit();
    onLoaded();
    if (!hasChanged) return;
    this.draw();
    this.tellActive();
  }

  private activate(position: Position): void {
    const { element: box, body } = this;
    this.activeCell = position;
    this.isLookedAt = true;
    box.scrollTop = this.view.reveal(position.row, box.scrollTop);
    this.draw();
    this.tellActive();
    body.querySelector('[aria-selected=true]')?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }

  /** The text of the active cell; its row may come later, and another row may come into its place. */
  private tellActive(): void {
    const { parts, sizes } = this;
    const { row, column } = this.activeCell;
    const text = cellText(parts.store.row(row)?.[column] ?? null);
    const clipped = text.length >= (sizes[column]?.width ?? 0);
    const said = `${clipped} ${text}`;
    // A screen reader would say the same again.
    if (!this.isLookedAt || said === this.said) return;
    this.said = said;
    parts.onActive(text, clipped);
  }

  /** Keys that are used here go no further: VS Code would move between cells of the notebook. */
  private onKey(event: KeyboardEvent): void {
    if (event.target !== this.element) return;
    const { rowCount, view, parts } = this;
    const copies = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c';
    const size = { rowCount, columnCount: parts.columns.length, page: view.visible };
    const next = moved(this.activeCell, event, size);
    if (copies && String(document.getSelection() ?? '') === '') parts.onCopy(event.shiftKey);
    else if (next && rowCount > 0) this.activate(next);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
