import Papa from 'papaparse';
import type { Cell } from '../model/result.js';
import type { TableFormat } from './table.js';
import { textOf } from './text.js';

/** CSV with a line of names, comma-separated; texts are quoted and numbers are not, as Kestrel and pandas write it. */
export const csv: TableFormat = {
  compressed: false,
  typed: false,
  async read(bytes) {
    const { data, errors } = Papa.parse<string[]>(textOf(bytes), { skipEmptyLines: 'greedy' });
    const [fault] = errors.filter(({ code }) => code !== 'UndetectableDelimiter');
    if (fault !== undefined) throw new Error(`line ${(fault.row ?? 0) + 1}: ${fault.message}`);
    const [columns = [], ...rows] = data;
    return { columns, rows: rows.map((row) => columns.map((_, index) => row[index] || null)) };
  },
  write({ columns, rows }) {
    const cells = rows.map((row) => row.map(csvCell));
    const quotes = (value: unknown) => typeof value === 'string' && value !== '';
    return Buffer.from(`${Papa.unparse([[...columns], ...cells], { quotes, newline: '\n' })}\n`, 'utf8');
  },
};

/** Lists as JSON; pandas has no better form either. */
function csvCell(cell: Cell): string | number | boolean | null {
  return typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell;
}
