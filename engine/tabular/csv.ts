import Papa from 'papaparse';
import type { Cell } from '../model/result.js';
import type { TableFormat } from './table.js';
import { textOf } from './text.js';

/** CSV with a line of names, comma-separated; texts are quoted and numbers are not, as Kestrel and pandas write it. */
export const csv: TableFormat = {
  compressed: false,
  typed: false,
  hasLists: false,
  async read(bytes) {
    const { data, errors } = Papa.parse<string[]>(textOf(bytes), { skipEmptyLines: 'greedy' });
    const [fault] = errors.filter(({ code }) => code !== 'UndetectableDelimiter');
    if (fault !== undefined) throw new Error(`line ${(fault.row ?? 0) + 1}: ${fault.message}`);
    const [names = [], ...rows] = data;
    rows.forEach((row, index) => {
      if (row.slice(names.length).some((cell) => cell !== ''))
        throw new Error(`row ${index + 1} has ${row.length} cells, and there are ${names.length} columns`);
    });
    const named = namedColumns(names);
    return {
      columns: named.map(({ name }) => name),
      rows: rows.map((row) => named.map(({ index }) => row[index] || null)),
    };
  },
  write({ columns, rows }) {
    const cells = rows.map((row) => row.map(csvCell));
    const quotes = (value: unknown) => typeof value === 'string' && value !== '';
    return Buffer.from(`${Papa.unparse([[...columns], ...cells], { quotes, newline: '\n' })}\n`, 'utf8');
  },
};

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
