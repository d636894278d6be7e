import { tableOfObjects, type TableFormat } from './table.js';

/** The column that a list of plain texts becomes: LOAD gives it the name that a text stands for in NEW. */
export const textColumn = '';

/** A list of objects, one for each row; or a list of texts. */
export const json: TableFormat = {
  compressed: false,
  async read(bytes) {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!Array.isArray(value)) throw new Error('it is not a list');
    const items: unknown[] = value;
    return tableOfObjects(items.map(rowOf));
  },
  write({ columns, rows }) {
    const objects = rows.map((row) =>
      Object.fromEntries(columns.map((column, index) => [column, row[index]])),
    );
    return Buffer.from(JSON.stringify(objects), 'utf8');
  },
};

function rowOf(item: unknown, index: number): Record<string, unknown> {
  if (typeof item === 'string' || typeof item === 'number') return { [textColumn]: item };
  if (typeof item === 'object' && item !== null && !Array.isArray(item)) return { ...item };
  throw new Error(`item ${index + 1} is neither an object nor a text`);
}
