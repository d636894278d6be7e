import type { Session } from '../engine/session.js';
import type { Cell, RowOrder } from './protocol.js';
import { sortRows } from './protocol-sort.js';

type Row = readonly Cell[];

export interface RowsAsk {
  readonly handle: string;
  readonly offset: number;
  readonly count: number;
  readonly sort?: RowOrder;
}

/**
 * Pages of a shown table in another order than its own. The whole order is made once and kept for the table that was
 * asked for last: scrolling asks for page after page of the same one.
 */
export function sortedTables(): { rows(session: Pick<Session, 'rows'>, ask: RowsAsk): readonly Row[] } {
  let kept: { readonly key: string; readonly rows: readonly Row[] } | undefined;
  return {
    rows(session, ask) {
      if (!ask.sort) return session.rows(ask.handle, ask.offset, ask.count);
      const key = JSON.stringify([ask.handle, ask.sort.column, ask.sort.descending]);
      if (kept?.key !== key) {
        const rows = session.rows(ask.handle, 0, Number.MAX_SAFE_INTEGER);
        kept = { key, rows: sortRows(rows, ask.sort) };
      }
      return kept.rows.slice(ask.offset, ask.offset + ask.count);
    },
  };
}
