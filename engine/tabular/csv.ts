import Papa from 'papaparse';
import type { Cell } from '../model/result.js';
import { areNumbers } from '../variables/cell-order.js';
import { TableFault } from './table-fault.js';
import type { FileTable, TableFormat } from './table.js';
import { textBytes } from './text-bytes.js';
import { textOf } from './text.js';

/** CSV with a line of names; written with commas, texts quoted and numbers not, as Kestrel and pandas do. */
export const csv: TableFormat = {
  compressed: false,
  typed: false,
  hasLists: false,
  givesBackMixed: areNumbers,
  async read(bytes) {
    const { text, delimiter } = withDelimiter(textOf(bytes));
    const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy', delimiter });
    const [fault] = errors.filter(({ code }) => code !== 'UndetectableDelimiter');
    if (fault !== undefined) {
      const line = (fault.row ?? 0) + (delimiter === '' ? 1 : 2);
      throw new Error(`line ${line}: ${fault.message}`);
    }
    const [names = [], ...rows] = data;
    rows.forEach((row, index) => {
      if (!row.slice(names.length).some((cell) => cell !== '')) return;
      const ragged = `row ${index + 1} has ${row.length} cells, and there are ${names.length} columns`;
      throw names[0]?.startsWith('#') ? new TableFault(ragged, commentsHint) : new Error(ragged);
    });
    const columns = namedColumns(names);
    return {
      columns: columns.map(({ name }) => name),
      rows: rows.map((row) => columns.map(({ index }) => row[index] || null)),
    };
  },
  write: (table) => textBytes(blocksOf(table)),
};

/** So many rows are written at a time. */
const blockRows = 100;

/** The lines of a table, some at a time, each with its end. */
function* blocksOf({ columns, rows }: FileTable): Iterable<string> {
  yield linesOf([[...columns]]);
  for (let at = 0; at < rows.length; at += blockRows)
    yield linesOf(rows.slice(at, at + blockRows).map((row) => row.map(csvCell)));
}

function linesOf(rows: ReturnType<typeof csvCell>[][]): string {
  const quotes = (value: unknown) => typeof value === 'string' && value !== '';
  return `${Papa.unparse(rows, { quotes, newline: '\n' })}\n`;
}

/** What to do where the line of names begins with #, as comments do. */
export const commentsHint =
  'Take out the lines that begin with #, and begin the file with the names of its columns.';

/** A first line `sep=;` names the delimiter, for Excel; the empty one is found by Papa Parse. */
function withDelimiter(text: string): { readonly text: string; readonly delimiter: string } {
  const [line, delimiter] = /^"?sep=(.)"?\r?\n/i.exec(text) ?? [];
  if (line === undefined || delimiter === undefined) return { text, delimiter: '' };
  return { text: text.slice(line.length), delimiter };
}

/** What has no name is the index of pandas, or the end of a line that ends in a comma. */
function namedColumns(names: readonly string[]): { readonly name: string; readonly index: number }[] {
  const known = new Set<string>();
  const twice = names.find((name) => name !== '' && known.size === known.add(name).size);
  if (twice !== undefined) throw new Error(`two columns are named "${twice}"`);
  return names.map((name, index) => ({ name, index })).filter(({ name }) => name !== '');
}

/** Lists as JSON; pandas has no better form either. */
function csvCell(cell: Cell): string | number | boolean | null {
  return typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell;
}
