import type { Table } from '../../model/result.js';
import type { Grid } from '../grid.js';
import { element, type Html } from './html.js';

/** `table`: what the texts were made of, where it is one of DISP: whose numbers stand right, and have bars in groups. */
export function tableHtml({ heads, rows }: Pick<Grid, 'heads' | 'rows'>, table?: Table): Html {
  const head = element(
    'tr',
    {},
    heads.map((name) => element('th', { scope: 'col' }, [name])),
  );
  const drawn = rows.map((cells, row) =>
    element(
      'tr',
      {},
      cells.map((text, column) => cellHtml(text, row, column, table)),
    ),
  );
  return element('div', { class: 'wide', tabindex: 0 }, [
    element('table', {}, [
      ...(heads.length === 0 ? [] : [element('thead', {}, [head])]),
      element('tbody', {}, drawn),
    ]),
  ]);
}

function cellHtml(text: string, row: number, column: number, table: Table | undefined): Html {
  const value = table?.rows[row]?.[column];
  if (typeof value !== 'number') return element('td', {}, [text]);
  const most = table?.amounts?.find((amount) => amount.column === column)?.most;
  if (most === undefined || value <= 0) return element('td', { class: 'number' }, [text]);
  return element('td', { class: 'number amount', style: `--share: ${(100 * value) / most}%` }, [text]);
}
