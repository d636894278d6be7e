import type { ProcessNode, RowOrder, ShownTable, ShownValue } from '../../server/protocol.js';
import { cellText, counted, grouped } from '../../server/protocol-text.js';
import { button, element } from './dom.js';
import { Grid, shownRows } from './grid.js';
import type { Host } from './host.js';
import { passingStatus } from './passing-status.js';
import { RowStore } from './row-store.js';
import { detailBox, visibleLines } from './scrolled-text.js';
import { tabSeparated } from './tab-separated.js';
import { drawTimeline } from './timeline.js';
import { TreeView, type FindProcesses } from './tree-view.js';
import { viewButtons, type View } from './views.js';

/** Wants a cell below the table that keeps what has a value. */
export type FilterByValue = (shown: ShownValue) => void;

/** A table: caption with counts, buttons, the grid, and the whole text of the cell that is looked at. */
export function drawTable(table: ShownTable, host: Host, filterByValue: FilterByValue): HTMLElement {
  return new DrawnTable(table, host, filterByValue).element;
}

class DrawnTable {
  readonly element: HTMLElement;
  private readonly store: RowStore;
  private readonly grid: Grid;
  private readonly tree: TreeView | undefined;
  private readonly caption: HTMLElement;
  private readonly detail = detailBox();
  private readonly status = element('p', { class: 'status', role: 'status' });
  private readonly copied = passingStatus();
  private readonly filter = filterBox((text) => this.keepHaving(text));
  /** Of the cell of the grid that is active. */
  private readonly cellButtons = [
    button('Filter by value', () => this.filterByActive(), {
      title: 'Adds a cell that keeps what has the value of this one',
    }),
    button('Copy cell', () => this.copyActive(false), { title: 'Ctrl+C' }),
    button('Copy row', () => this.copyActive(true), { title: 'Ctrl+Shift+C' }),
  ];
  /** Of the process of the tree that is looked at. */
  private readonly processButtons = [
    button('Filter by process', () => this.filterByProcess(), {
      title: 'Adds a cell that keeps this process',
      hidden: true,
    }),
    button('Copy command line', () => this.tree?.copy(), { title: 'Ctrl+C', hidden: true }),
  ];

  constructor(
    private readonly table: ShownTable,
    private readonly host: Host,
    private readonly filterByValue: FilterByValue,
  ) {
    const label = captionOf(table, table.rowCount);
    this.store = new RowStore(table, host);
    this.caption = element('span', { class: 'caption', role: 'status', text: label });
    this.grid = this.drawGrid(label);
    this.tree = this.drawTree();
    this.element = this.drawSection();
    this.copied.passWithin(this.element);
  }

  private drawGrid(label: string): Grid {
    const { columns, rows, amounts = [] } = this.table;
    return new Grid({
      columns,
      label,
      amounts,
      sample: rows,
      store: this.store,
      onActive: (text, clipped) => this.tellWhole(text, clipped),
      onCopy: (wholeRow) => this.copyActive(wholeRow),
      onOrder: (order) => this.sortBy(order),
      onLoaded: () => this.onLoaded(),
    });
  }

  private drawTree(): TreeView | undefined {
    const { handle = '', processTree, processesLeftOut = 0 } = this.table;
    const find: FindProcesses = (having) => this.host.processes({ handle, having });
    return (
      processTree && new TreeView(processTree, processesLeftOut, find, (text) => this.copy(text, 'Copied'))
    );
  }

  private drawSection(): HTMLElement {
    const copyRange = (range: string) => this.copy(range, 'Time range copied');
    const views = viewsOf(this.table, this.grid.element, this.tree?.element, copyRange);
    return element('section', { class: 'kestrel-table' }, [
      element('header', {}, [
        this.caption,
        this.copied.element,
        ...(isLong(this.table) ? [this.filter] : []),
        ...this.cellButtons,
        ...(this.tree ? this.processButtons : []),
        button('Copy table', () => void this.copyAll(), { title: 'All rows, tab-separated' }),
        // At the end, where they stay: which of the others there are goes by the view.
        ...viewButtons(views, () => this.onView()),
      ]),
      ...views.map((view) => view.element),
      this.detail,
      this.status,
    ]);
  }

  private tellWhole(text: string, clipped: boolean): void {
    this.detail.hidden = !clipped;
    this.detail.textContent = clipped ? visibleLines(text) : '';
  }

  /** The other views have all rows, and say themselves what a filter leaves of them. */
  private tellCount(): void {
    const { table, grid, store } = this;
    this.caption.textContent = captionOf(table, grid.element.hidden ? table.rowCount : store.count);
  }

  private onLoaded(): void {
    this.tellCount();
    if (this.store.gone && this.status.textContent === '') this.status.textContent = goneText;
  }

  /** What is copied is what is looked at. */
  private onView(): void {
    const { hidden } = this.grid.element;
    for (const one of this.cellButtons) one.hidden = hidden;
    this.detail.hidden = hidden || this.detail.textContent === '';
    const noTree = this.tree === undefined || this.tree.element.hidden;
    for (const one of this.processButtons) one.hidden = noTree;
    // A timeline is that of all rows.
    this.filter.hidden = hidden && noTree;
    this.tellCount();
  }

  private sortBy(order: RowOrder | undefined): void {
    this.store.order(order);
    this.grid.redraw();
  }

  private keepHaving(text: string): void {
    this.store.having(text);
    this.grid.redraw();
    this.tree?.having(text);
  }

  private copyActive(wholeRow: boolean): void {
    const { row, column } = this.grid.active();
    const values = this.store.row(row);
    if (!values) return this.copied.say('Nothing to copy');
    if (wholeRow) this.copy(tabSeparated([values]), 'Row copied');
    else this.copy(cellText(values[column] ?? null), 'Cell copied');
  }

  private filterByActive(): void {
    const { columns, of } = this.table;
    const { row, column } = this.grid.active();
    const values = this.store.row(row);
    if (of === undefined || !values) return this.copied.say('No value to filter by');
    this.filterByValue({ of, attribute: columns[column] ?? '', value: values[column] ?? null });
  }

  private filterByProcess(): void {
    const { of } = this.table;
    const process = this.tree?.active();
    if (of === undefined || !process) return this.copied.say('No process to filter by');
    if (!process.held) return this.copied.say('Not in the table');
    this.filterByValue({ of, attribute: 'id', value: process.id });
  }

  private copy(text: string, said: string): void {
    this.host.copy(text);
    this.copied.say(said);
  }

  private async copyAll(): Promise<void> {
    const rows = await this.store.all();
    this.copy(tabSeparated([this.table.columns, ...rows]), `${counted(rows.length, 'row')} copied`);
    if (this.store.gone) this.status.textContent = goneText;
  }
}

/** More rows, or processes, than are in view. */
function isLong({ rowCount, processTree, processesLeftOut = 0, counting = false }: ShownTable): boolean {
  const processes = processTree === undefined ? 0 : processesLeftOut + countOf(processTree);
  return !counting && Math.max(rowCount, processes) > shownRows;
}

function countOf(processes: readonly ProcessNode[]): number {
  return processes.reduce((sum, { children }) => sum + 1 + countOf(children), 0);
}

/** The grid, and the pictures that say the same at a glance. */
function viewsOf(
  { timeline }: ShownTable,
  gridBox: HTMLElement,
  tree: HTMLElement | undefined,
  copyRange: (range: string) => void,
): View[] {
  const views: View[] = [{ label: 'Table', element: gridBox }];
  if (tree) views.push({ label: 'Tree', title: 'Below the processes that started them', element: tree });
  if (timeline) {
    const element = drawTimeline(timeline, copyRange);
    views.push({ label: 'Timeline', title: 'When the records behind it were observed', element });
  }
  return views;
}

/** Tells what is typed when the typing pauses: a long table is looked through by the engine. */
function filterBox(onText: (text: string) => void): HTMLElement {
  const label = 'Filter rows';
  const box = element('input', { type: 'search', class: 'filter', placeholder: label, 'aria-label': label });
  let timer: ReturnType<typeof setTimeout> | undefined;
  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => onText(box.value), 150);
  });
  box.addEventListener('keydown', (event) => {
    if (caretKeys.has(event.key)) event.stopPropagation();
  });
  return box;
}

/** VS Code would leave the text for another cell of the notebook, which the next key, as Delete, would then be for. */
const caretKeys = new Set(['Home', 'End', 'PageUp', 'PageDown']);

const goneText = 'The engine no longer holds this table: run the cell again to see its other rows.';

/** `looked`: how many rows are looked at, where that is known. */
function captionOf(table: ShownTable, looked: number | undefined): string {
  const counts = countsOf(table, looked);
  return table.of === undefined ? counts : `${table.of}: ${counts}`;
}

function countsOf({ rowCount, entityCount, counting }: ShownTable, looked: number | undefined): string {
  const rows = counted(rowCount, 'row');
  if (counting) return `the first ${rows}; the others are being counted`;
  const some = looked === rowCount ? rows : `${grouped(looked ?? 0)} of ${rows}`;
  return `${some}, ${counted(entityCount, 'entity', 'entities')}`;
}
