import type { ProcessNode, RowOrder, ShownTable } from '../../server/protocol.js';
import { cellText, counted, grouped, visibleText } from '../../server/protocol-text.js';
import { button, element } from './dom.js';
import { Grid, shownRows } from './grid.js';
import type { Host } from './host.js';
import { rowStore } from './row-store.js';
import { tabSeparated } from './tab-separated.js';
import { drawTimeline } from './timeline.js';
import { treeView, type FindProcesses } from './tree-view.js';
import { viewButtons, type View } from './views.js';

/** A table: caption with counts, copy buttons, the grid, and the whole text of the cell that is looked at. */
export function drawTable(table: ShownTable, host: Host): HTMLElement {
  const store = rowStore(table, host);
  const detail = element('pre', { class: 'detail', hidden: true, 'aria-live': 'polite', tabindex: 0 });
  const status = element('p', { class: 'status', role: 'status' });
  const caption = element('span', {
    class: 'caption',
    role: 'status',
    text: captionOf(table, table.rowCount),
  });
  const cells = new Grid({
    columns: table.columns,
    label: captionOf(table, table.rowCount),
    sample: table.rows,
    store,
    onActive: (text, clipped) => {
      detail.hidden = !clipped;
      detail.textContent = clipped ? text.split('\n').map(visibleText).join('\n') : '';
    },
    onCopy: (whole) => copyActive(whole),
    onOrder: (order) => sortBy(order),
    onLoaded: () => {
      tellCount();
      if (store.gone && status.textContent === '') status.textContent = goneText;
    },
  });

  /** The other views have all rows, and say themselves what a filter leaves of them. */
  function tellCount(): void {
    caption.textContent = captionOf(table, cells.element.hidden ? table.rowCount : store.count);
  }

  /** What is copied is what is looked at. */
  function onView(): void {
    for (const one of copyButtons) one.hidden = cells.element.hidden;
    detail.hidden = cells.element.hidden || detail.textContent === '';
    copyCommand.hidden = tree === undefined || tree.element.hidden;
    tellCount();
  }

  function sortBy(order: RowOrder | undefined): void {
    store.order(order);
    cells.redraw();
  }

  function copyActive(wholeRow: boolean): void {
    const { row, column } = cells.active();
    const values = store.row(row);
    if (!values) return;
    host.copy(wholeRow ? tabSeparated([values]) : cellText(values[column] ?? null));
  }

  async function copyAll(): Promise<void> {
    const rows = await store.all();
    host.copy(tabSeparated([table.columns, ...rows]));
    status.textContent = store.gone ? goneText : `${counted(rows.length, 'row')} copied`;
  }

  function keepHaving(text: string): void {
    store.having(text);
    cells.redraw();
    tree?.having(text);
  }

  const { handle = '', processTree, processesLeftOut = 0 } = table;
  const find: FindProcesses = (having) => host.processes({ handle, having });
  const tree = processTree && treeView(processTree, processesLeftOut, find, (text) => host.copy(text));
  const copyButtons = [
    button('Copy cell', () => copyActive(false), { title: 'Ctrl+C' }),
    button('Copy row', () => copyActive(true), { title: 'Ctrl+Shift+C' }),
  ];
  const copyCommand = button('Copy command line', () => tree?.copy(), { title: 'Ctrl+C', hidden: true });
  const views = viewsOf(table, cells.element, tree?.element, host);
  return element('section', { class: 'kestrel-table' }, [
    element('header', {}, [
      caption,
      ...(isLong(table) ? [filterBox(keepHaving)] : []),
      ...viewButtons(views, onView),
      ...copyButtons,
      ...(tree ? [copyCommand] : []),
      button('Copy table', () => void copyAll(), { title: 'All rows, tab-separated' }),
    ]),
    ...views.map((view) => view.element),
    detail,
    status,
  ]);
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
  host: Host,
): View[] {
  const views: View[] = [{ label: 'Table', element: gridBox }];
  if (tree) views.push({ label: 'Tree', title: 'Below the processes that started them', element: tree });
  if (timeline) {
    const element = drawTimeline(timeline, (text) => host.copy(text));
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
  return box;
}

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
