import type { Session } from '../../engine/session.js';
import type { Cell, RowsAnswer, RowsAsk } from '../protocol.js';
import { viewRows } from '../protocol-view.js';

type Row = readonly Cell[];

/**
 * Pages of a shown table, or of a view of it. The whole view is made once and kept for the one that was asked for last:
 * scrolling asks for page after page of the same one.
 */
export function tableViews(): {
  rows(session: Pick<Session, 'rows'>, ask: RowsAsk): Pick<RowsAnswer, 'rows' | 'rowCount'>;
} {
  let kept: { readonly key: string; readonly rows: readonly Row[] } | undefined;
  return {
    rows(session, { handle, offset, count, sort, having }) {
      if (!sort && having === undefined) return { rows: session.rows(handle, offset, count) };
      const key = JSON.stringify([handle, sort?.column, sort?.descending, having]);
      if (kept?.key !== key) {
        const all = session.rows(handle, 0, Number.MAX_SAFE_INTEGER);
        // None: the table is gone, which a view that leaves no row must not look like.
        if (all.length === 0) return { rows: [] };
        kept = {
          key,
          rows: viewRows(all, { ...(sort && { sort }), ...(having !== undefined && { having }) }),
        };
      }
      return { rows: kept.rows.slice(offset, offset + count), rowCount: kept.rows.length };
    },
  };
}
