import type { Cell, RowOrder, Table } from '../../server/protocol.js';
import { sortRows } from '../../server/protocol-sort.js';
import type { Host } from './host.js';

export type Row = readonly Cell[];

/** The rows of a table: those that came with it, and the others page by page as they are looked at. */
export interface RowStore {
  /** Undefined: not here yet. */
  row(index: number): Row | undefined;
  /** Fetches what is missing of first..last; resolves when something has changed. */
  ensure(first: number, last: number): Promise<boolean>;
  order(sort: RowOrder | undefined): void;
  all(): Promise<readonly Row[]>;
  /** The engine does not have the table any more: what is not here cannot be had. */
  readonly gone: boolean;
}

const pageSize = 200;

export function rowStore(table: Table, host: Pick<Host, 'rows'>): RowStore {
  const whole = table.rows.length >= table.rowCount;
  let sort: RowOrder | undefined;
  let sorted = table.rows;
  let pages = new Map<number, readonly Row[]>();
  let asked = new Map<number, Promise<boolean>>();
  let gone = !whole && table.handle === undefined;

  function row(index: number): Row | undefined {
    if (whole) return sorted[index];
    const paged = pages.get(Math.floor(index / pageSize))?.[index % pageSize];
    return paged ?? (sort ? undefined : table.rows[index]);
  }

  function fetchPage(page: number): Promise<boolean> {
    const before = asked.get(page);
    if (before) return before;
    const into = pages;
    const answer = host.rows(table.handle ?? '', page * pageSize, pageSize, sort).then((told) => {
      if (told.gone) gone = true;
      else into.set(page, told.rows);
      return into === pages;
    });
    asked.set(page, answer);
    return answer;
  }

  async function ensure(first: number, last: number): Promise<boolean> {
    const missing = new Set<number>();
    for (let index = first; index <= last && index < table.rowCount; index++) {
      if (row(index) === undefined) missing.add(Math.floor(index / pageSize));
    }
    if (gone || missing.size === 0) return false;
    return (await Promise.all([...missing].map(fetchPage))).some(Boolean);
  }

  return {
    row,
    ensure,
    order(next) {
      sort = next;
      pages = new Map();
      asked = new Map();
      sorted = next ? sortRows(table.rows, next) : table.rows;
    },
    async all() {
      if (whole) return sorted;
      if (gone) return table.rows;
      const { rows } = await host.rows(table.handle ?? '', 0, table.rowCount, sort);
      return rows;
    },
    get gone() {
      return gone;
    },
  };
}
