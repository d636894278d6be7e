import type { Cell, RowOrder, RowsView, ShownTable } from '../../server/protocol.js';
import { viewRows } from '../../server/protocol-view.js';
import type { Host } from './host.js';

export type Row = readonly Cell[];

/** The rows of a table that are looked at: those that came with it, and the others page by page. */
export interface RowStore {
  /** How many there are to look at; undefined until the engine has counted those that have a text. */
  readonly count: number | undefined;
  /** Undefined: not here yet. */
  row(index: number): Row | undefined;
  /** Fetches what is missing of first..last; resolves when something has changed. */
  ensure(first: number, last: number): Promise<boolean>;
  order(sort: RowOrder | undefined): void;
  /** Only rows in which a value has this text; all without one. */
  having(text: string): void;
  /** All that are looked at. */
  all(): Promise<readonly Row[]>;
  /** The engine does not have the table any more: what is not here cannot be had. */
  readonly gone: boolean;
}

const pageSize = 200;

export function rowStore(table: ShownTable, host: Pick<Host, 'rows'>): RowStore {
  const { handle = '' } = table;
  const whole = table.rows.length >= table.rowCount;
  let view: RowsView = {};
  let viewed: readonly Row[] = table.rows;
  let count: number | undefined = table.rowCount;
  let pages = new Map<number, readonly Row[]>();
  let asked = new Map<number, Promise<boolean>>();
  let gone = !whole && table.handle === undefined;

  function row(index: number): Row | undefined {
    if (whole) return viewed[index];
    const paged = pages.get(Math.floor(index / pageSize))?.[index % pageSize];
    const isPlain = view.sort === undefined && view.having === undefined;
    return paged ?? (isPlain ? table.rows[index] : undefined);
  }

  function fetchPage(page: number): Promise<boolean> {
    const before = asked.get(page);
    if (before) return before;
    const into = pages;
    const ask = { handle, offset: page * pageSize, count: pageSize, ...view };
    const answer = host.rows(ask).then((told) => {
      if (told.gone) gone = true;
      else into.set(page, told.rows);
      if (into !== pages) return false;
      count ??= told.rowCount ?? 0;
      return true;
    });
    asked.set(page, answer);
    return answer;
  }

  async function ensure(first: number, last: number): Promise<boolean> {
    const missing = new Set<number>();
    for (let index = first; index <= last && index < (count ?? 1); index++) {
      if (row(index) === undefined) missing.add(Math.floor(index / pageSize));
    }
    if (gone || missing.size === 0) return false;
    return (await Promise.all([...missing].map(fetchPage))).some(Boolean);
  }

  function look(next: RowsView): void {
    view = next;
    pages = new Map();
    asked = new Map();
    if (whole) viewed = viewRows(table.rows, view);
  }

  return {
    row,
    ensure,
    order(sort) {
      look({ ...(sort && { sort }), ...(view.having !== undefined && { having: view.having }) });
    },
    having(text) {
      look({ ...(view.sort && { sort: view.sort }), ...(text !== '' && { having: text }) });
      count = whole ? viewed.length : text === '' ? table.rowCount : undefined;
    },
    async all() {
      if (whole) return viewed;
      if (gone) return table.rows;
      const { rows } = await host.rows({ handle, offset: 0, count: table.rowCount, ...view });
      return rows;
    },
    get count() {
      return count;
    },
    get gone() {
      return gone;
    },
  };
}
