import type { Cell, RowOrder, RowsView, ShownTable } from '../../server/protocol.js';
import { viewRows } from '../../server/protocol-view.js';
import type { Host } from './host.js';

export type Row = readonly Cell[];

const pageSize = 200;

/** The rows of a table that are looked at: those that came with it, and the others page by page. */
export class RowStore {
  /** Whether all rows came with the table. */
  private readonly whole: boolean;
  private readonly handle: string;
  private view: RowsView = {};
  private viewed: readonly Row[];
  private rowCount: number | undefined;
  private pages = new Map<number, readonly Row[]>();
  private asked = new Map<number, Promise<boolean>>();
  private isGone: boolean;

  constructor(
    private readonly table: ShownTable,
    private readonly host: Pick<Host, 'rows'>,
  ) {
    this.whole = table.rows.length >= table.rowCount;
    this.handle = table.handle ?? '';
    this.viewed = table.rows;
    this.rowCount = table.rowCount;
    this.isGone = !this.whole && table.handle === undefined;
  }

  /** How many there are to look at; undefined until the engine has counted those that have a text. */
  get count(): number | undefined {
    return this.rowCount;
  }

  /** The engine does not have the table any more: what is not here cannot be had. */
  get gone(): boolean {
    return this.isGone;
  }

  /** Undefined: not here yet. */
  row(index: number): Row | undefined {
    if (this.whole) return this.viewed[index];
    const paged = this.pages.get(Math.floor(index / pageSize))?.[index % pageSize];
    const isPlain = this.view.sort === undefined && this.view.having === undefined;
    return paged ?? (isPlain ? this.table.rows[index] : undefined);
  }

  /** Fetches what is missing of first..last; resolves when something has changed. */
  async ensure(first: number, last: number): Promise<boolean> {
    const missing = new Set<number>();
    for (let index = first; index <= last && index < (this.rowCount ?? 1); index++) {
      if (this.row(index) === undefined) missing.add(Math.floor(index / pageSize));
    }
    if (this.isGone || missing.size === 0) return false;
    return (await Promise.all([...missing].map((page) => this.fetchPage(page)))).some(Boolean);
  }

  order(sort: RowOrder | undefined): void {
    const { having } = this.view;
    this.look({ ...(sort && { sort }), ...(having !== undefined && { having }) });
  }

  /** Only rows in which a value has this text; all without one. */
  having(text: string): void {
    const { sort } = this.view;
    this.look({ ...(sort && { sort }), ...(text !== '' && { having: text }) });
    if (this.whole) this.rowCount = this.viewed.length;
    else this.rowCount = text === '' ? this.table.rowCount : undefined;
  }

  /** All that are looked at; where the engine no longer has them, those that are here. */
  async all(): Promise<readonly Row[]> {
    const { handle, view, table } = this;
    if (this.whole) return this.viewed;
    const ask = { handle, offset: 0, count: table.rowCount, ...view };
    const told = this.isGone ? undefined : await this.host.rows(ask);
    if (told?.gone === false) return told.rows;
    this.isGone = true;
    return viewRows(table.rows, view);
  }

  private look(view: RowsView): void {
    this.view = view;
    this.pages = new Map();
    this.asked = new Map();
    if (this.whole) this.viewed = viewRows(this.table.rows, view);
  }

  private fetchPage(page: number): Promise<boolean> {
    const before = this.asked.get(page);
    if (before) return before;
    const answer = this.askPage(page);
    this.asked.set(page, answer);
    return answer;
  }

  /** False where another view is looked at when the page comes. */
  private async askPage(page: number): Promise<boolean> {
    const { handle, view, pages } = this;
    const offset = page * pageSize;
    const { rows, rowCount, gone } = await this.host.rows({ handle, offset, count: pageSize, ...view });
    if (gone) this.isGone = true;
    else pages.set(page, rows);
    if (pages !== this.pages) return false;
    this.rowCount ??= rowCount ?? 0;
    return true;
  }
}
