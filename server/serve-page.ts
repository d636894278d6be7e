import type { Connection } from 'vscode-languageserver/node';
import { pageRequest, type PageParams, type Shown, type ShownCell, type ShownTable } from './protocol.js';
import type { Sessions } from './sessions/sessions.js';

/** Makes a page of HTML of a huntbook with what its cells show. */
export function servePage(connection: Connection, sessions: Sessions): void {
  const answer = async ({ huntbook, title, cells }: PageParams): Promise<string> => {
    const { toHtml } = await import('../engine/display/report/to-html.js');
    const whole = await Promise.all(cells.map((cell) => wholeCell(huntbook, cell, sessions)));
    return toHtml({ title, cells: whole, at: Date.now() });
  };
  connection.onRequest(pageRequest, answer);
}

async function wholeCell(huntbook: string, cell: ShownCell, sessions: Sessions): Promise<ShownCell> {
  const whole = async (shown: Shown): Promise<Shown> =>
    shown.kind === 'table'
      ? { kind: 'table', data: await wholeTable(huntbook, shown.data, sessions) }
      : shown;
  return { ...cell, shown: await Promise.all(cell.shown.map(whole)) };
}

/** An output has the first rows; what the engine no longer holds is told by the counts below the table. */
async function wholeTable(huntbook: string, table: ShownTable, sessions: Sessions): Promise<ShownTable> {
  const { handle, rows, rowCount } = table;
  if (handle === undefined || rows.length >= rowCount) return table;
  const found = await sessions.rows(huntbook, { handle, offset: 0, count: rowCount });
  return found.gone ? table : { ...table, rows: found.rows };
}
