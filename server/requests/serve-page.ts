import type { Connection } from 'vscode-languageserver/node';
import { pageRequest, type PageParams, type Shown, type ShownCell, type ShownTable } from '../protocol.js';
import type { Sessions } from '../sessions/sessions.js';

/** The engines, as far as they hold tables. */
type Tables = Pick<Sessions, 'rows'>;

/** Of a table; with more a page is slow to read, and at last larger than a text can be. */
const mostRows = 10_000;

/** Makes a page of HTML of a huntbook with what its cells show. */
export function servePage(connection: Pick<Connection, 'onRequest'>, tables: Tables): void {
  const answer = async ({ huntbook, title, cells }: PageParams): Promise<string> => {
    const { toHtml } = await import('../../engine/display/report/to-html.js');
    const whole = await Promise.all(cells.map((cell) => wholeCell(huntbook, cell, tables)));
    return toHtml({ title, cells: whole, at: Date.now() });
  };
  connection.onRequest(pageRequest, answer);
}

async function wholeCell(huntbook: string, cell: ShownCell, tables: Tables): Promise<ShownCell> {
  const whole = async (shown: Shown): Promise<Shown> =>
    shown.kind === 'table' ? { kind: 'table', data: await wholeTable(huntbook, shown.data, tables) } : shown;
  return { ...cell, shown: await Promise.all(cell.shown.map(whole)) };
}

/** An output has the first rows. What is left out, or is no longer held by the engine, is told by the counts of the table. */
async function wholeTable(huntbook: string, table: ShownTable, tables: Tables): Promise<ShownTable> {
  const { handle, rows, rowCount } = table;
  const count = Math.min(rowCount, mostRows);
  if (handle === undefined || rows.length >= count) return table;
  const found = await tables.rows(huntbook, { handle, offset: 0, count });
  return found.gone ? table : { ...table, rows: found.rows };
}
