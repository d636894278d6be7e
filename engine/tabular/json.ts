import { tableOfObjects, type TableFormat } from './table.js';
import { textOf } from './text.js';

/** The column that a list of plain texts becomes: LOAD gives it the name that a text stands for in NEW. */
export const textColumn = '';

/** A list of objects, one for each row; or a list of texts. It is read with one object on each line, too. */
export const json: TableFormat = {
  compressed: false,
  typed: true,
  async read(bytes) {
    const text = textOf(bytes);
    return tableOfObjects((text.trimStart().startsWith('[') ? listIn(text) : linesIn(text)).map(rowOf));
  },
  write({ columns, rows }) {
    const objects = rows.map((row) =>
      Object.fromEntries(columns.map((column, index) => [column, row[index]])),
    );
    return Buffer.from(JSON.stringify(objects), 'utf8');
  },
};

function listIn(text: string): unknown[] {
  return JSON.parse(text) as unknown[];
}

function linesIn(text: string): unknown[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as unknown];
    } catch (error) {
      throw new Error(`line ${index + 1}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

function rowOf(item: unknown, index: number): Record<string, unknown> {
  if (typeof item === 'string' || typeof item === 'number') return { [textColumn]: item };
  if (typeof item === 'object' && item !== null && !Array.isArray(item)) return { ...item };
  throw new Error(`item ${index + 1} is neither an object nor a text`);
}
