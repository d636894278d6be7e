import { parseExactly, withExactNumbers } from '../exact-json.js';
import { isJsonObject } from '../model/json-object.js';
import { TableFault } from './table-fault.js';
import { tableOfObjects, type FileTable, type TableFormat } from './table.js';
import { textBytes } from './text-bytes.js';
import { textOf } from './text.js';
import { errorText } from '../../language/error-text.js';

/** The column that a list of plain texts becomes: LOAD gives it the name that a text stands for in NEW. */
export const textColumn = '';

/** A list of objects, one for each row; or a list of texts. It is read with one object on each line, too. */
export const json: TableFormat = {
  compressed: false,
  typed: true,
  hasLists: true,
  givesBackMixed: () => true,
  async read(bytes) {
    const text = textOf(bytes);
    const items = text.trimStart().startsWith('[') ? listIn(text) : linesIn(text);
    const [only] = items;
    if (items.length === 1 && isBundle(only))
      throw new TableFault(
        'it is a STIX bundle, not a list of objects',
        'Take it as a data source: GET … FROM file:// and its path.',
      );
    if (items.length === 1 && isWholeTable(only))
      throw new Error(
        'it is one object that holds a table, not a list of objects (in pandas: orient="records")',
      );
    return tableOfObjects(items.map(rowOf));
  },
  write: (table) => textBytes(listOf(table)),
};

function* listOf({ columns, rows }: FileTable): Iterable<string> {
  yield '[';
  for (const [number, row] of rows.entries()) {
    const object = Object.fromEntries(columns.map((column, index) => [column, row[index]]));
    yield `${number > 0 ? ',' : ''}${JSON.stringify(object)}`;
  }
  yield ']';
}

/** Whether an object is a table by columns, by rows, or split: the other forms that pandas writes. */
function isWholeTable(item: unknown): boolean {
  if (!isJsonObject(item)) return false;
  const keys = Object.keys(item);
  const split = ['columns', 'index', 'data', 'schema'];
  if (keys.includes('data') && keys.every((key) => split.includes(key))) return true;
  return keys.length > 0 && Object.values(item).every(isJsonObject);
}

function isBundle(item: unknown): boolean {
  return isJsonObject(item) && 'type' in item && item.type === 'bundle' && 'objects' in item;
}

function exactJson(text: string): unknown {
  return hugeExponent.test(text) ? JSON.parse(withExactNumbers(text)) : parseExactly(text);
}

/** Of a number that is larger than any: 1e400. */
const hugeExponent = /\de\+?\d{3}/i;

function listIn(text: string): unknown[] {
  return exactJson(text) as unknown[];
}

function linesIn(text: string): unknown[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [exactJson(line)];
    } catch (error) {
      throw new Error(`line ${index + 1}: ${errorText(error)}`);
    }
  });
}

function rowOf(item: unknown, index: number): Record<string, unknown> {
  if (typeof item === 'string' || typeof item === 'number') return { [textColumn]: item };
  if (isJsonObject(item)) return { ...item };
  throw new Error(`item ${index + 1} is neither an object nor a text`);
}
