import type { Amounts } from '../model/result.js';
import { columnIndex } from '../variables/row-sets.js';
import type { VariableContent } from '../variables/variable.js';
import type { PagedTable } from './build-table.js';

/** What the numbers of groups are measured by; undefined where there is nothing to compare. */
export function amountsOf(content: VariableContent, table: PagedTable): Amounts | undefined {
  if (content.kind === 'entities' || content.amounts === undefined || table.rowCount < 2) return undefined;
  const columns = content.amounts.map((name) => columnIndex(table, name)).filter((column) => column >= 0);
  const rows = table.page(0, table.rowCount);
  const found = columns.flatMap((column) => {
    const most = rows.reduce((greatest, cells) => Math.max(greatest, sizeOf(cells[column])), 0);
    return most > 0 ? [{ column, most }] : [];
  });
  return found.length > 0 ? found : undefined;
}

const sizeOf = (cell: unknown): number => (typeof cell === 'number' ? cell : 0);
