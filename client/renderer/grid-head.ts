import type { RowOrder } from '../../server/protocol.js';
import { visibleText } from '../../server/protocol-text.js';
import { columnEdge, type ColumnWidth } from './column-edge.js';
import { button, element } from './dom.js';

interface GridHeadParts {
  readonly onOrder: (order: RowOrder | undefined) => void;
  /** From a column's button the arrow down leads into the rows. */
  readonly onDown: (column: number) => void;
  readonly widthOf: (column: number) => ColumnWidth;
}

/** The header row: a button per column that sorts up, then down, then not at all, and an edge that changes its width. */
export function gridHead(
  columns: readonly string[],
  { onOrder, onDown, widthOf }: GridHeadParts,
): HTMLElement {
  let order: RowOrder | undefined;
  const heads = columns.map((name, column) => {
    const { sorter, mark } = sorterOf(
      name,
      () => sortBy(column),
      () => onDown(column),
    );
    const head = element('div', { class: 'head', role: 'columnheader', 'aria-colindex': column + 1 }, [
      sorter,
    ]);
    head.append(columnEdge(head, widthOf(column)));
    return { head, mark };
  });

  function sortBy(column: number): void {
    if (order?.column !== column) order = { column, descending: false };
    else order = order.descending ? undefined : { column, descending: true };
    heads.forEach(({ head, mark }, index) => {
      const sorted = order?.column === index ? (order.descending ? 'descending' : 'ascending') : 'none';
      head.setAttribute('aria-sort', sorted);
      mark.textContent = { none: '', ascending: ' ▲', descending: ' ▼' }[sorted];
    });
    onOrder(order);
  }

  return element(
    'div',
    { class: 'row heads', role: 'row', 'aria-rowindex': 1 },
    heads.map(({ head }) => head),
  );
}

/** A column's button, with the mark that says how it is sorted. */
function sorterOf(name: string, sort: () => void, onDown: () => void) {
  const mark = element('span', { class: 'mark', 'aria-hidden': 'true' });
  const sorter = button(visibleText(name), sort, { title: `Sort by ${visibleText(name)}` });
  sorter.append(mark);
  sorter.addEventListener('keydown', (event) => {
    if (!isPlainDown(event)) return;
    // VS Code would move to the next cell of the notebook.
    event.preventDefault();
    event.stopPropagation();
    onDown();
  });
  return { sorter, mark };
}

function isPlainDown({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'ArrowDown' && !altKey && !ctrlKey && !metaKey;
}
