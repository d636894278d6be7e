import { rangeOfProperty, type SaveCommand } from '../../language/index.js';
import { someOf } from '../../language/count-text.js';
import { findAttribute } from '../../language/facts/find-attribute.js';
import type { Cell, Warning } from '../model/result.js';
import { kindsKept, writeTable } from '../tabular/files.js';
import { tablePath } from '../tabular/path.js';
import type { FileTable, KindsKept } from '../tabular/table.js';
import { typedColumn } from '../tabular/typed-column.js';
import { materialise } from '../variables/materialise.js';
import type { Context, Outcome } from './command.js';
import { placed, variableOf } from './inputs.js';

/** SAVE: the rows with all that DISP could show, those of entities with their type, so that LOAD knows them again. */
export async function save(node: SaveCommand, context: Context): Promise<Outcome> {
  const { store, ports, settings, warn } = context;
  const variable = variableOf(node.input, context);
  const { columns, rows } = materialise(store, variable);
  const { kind, type } = variable.content;
  const typed = kind !== 'groups';
  const table = {
    columns: typed ? ['type', ...columns] : columns,
    rows: rows.map(({ cells }) => (typed ? [type, ...cells] : cells)),
  };
  return placed(rangeOfProperty(node, 'path'), async () => {
    const path = tablePath(node.path, settings.folder, ports);
    await writeTable(path, table, ports.files);
    for (const warning of ofChangedColumns(table, type, node.path, kindsKept(path))) warn(warning);
    return { saved: { path, rows: rows.length } };
  });
}

/** Values of attributes that the facts do not know, which LOAD takes for others: a text from another kind of value, or the other way. */
function* ofChangedColumns(
  { columns, rows }: FileTable,
  type: string,
  file: string,
  kept: KindsKept,
): Iterable<Warning> {
  const unknown = columns.flatMap((name, index) =>
    findAttribute(type, name).kind === 'known'
      ? []
      : [{ name, cells: rows.map((row) => row[index] ?? null) }],
  );
  const read = unknown.filter(({ name, cells }) =>
    isReadOtherwise(typedColumn(type, name, cells, kept), cells),
  );
  const mixed = unknown.filter(
    (column) => !read.includes(column) && isMixed(column.cells) && !kept.givesBackMixed(column.cells),
  );
  if (mixed.length > 0)
    yield {
      code: 'mixed-column',
      message: `${file} has numbers or truths beside texts in ${namesOf(mixed)}: LOAD gives them as texts.`,
      hint: 'WHERE finds both alike. SAVE to .json keeps each as it is.',
    };
  if (read.length > 0)
    yield {
      code: 'mixed-column',
      message: `${file} has texts in ${namesOf(read)} that read like numbers, truths or lists: LOAD gives them as such.`,
      hint: 'SAVE to .json keeps texts as texts.',
    };
}

function namesOf(columns: readonly { readonly name: string }[]): string {
  return someOf(
    columns.map(({ name }) => name),
    5,
  );
}

function isReadOtherwise(read: readonly Cell[], given: readonly Cell[]): boolean {
  return read.some((cell, index) => cell !== given[index]);
}

function isMixed(cells: readonly Cell[]): boolean {
  const kinds = new Set(cells.map((cell) => (cell === null ? undefined : typeof cell)));
  kinds.delete(undefined);
  return (kinds.has('number') || kinds.has('boolean')) && kinds.size > 1;
}
