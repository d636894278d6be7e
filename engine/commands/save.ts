import { rangeOfProperty, type SaveCommand } from '../../language/index.js';
import { findAttribute } from '../../language/facts/find-attribute.js';
import type { Warning } from '../model/result.js';
import { mixesKinds, writeTable } from '../tabular/files.js';
import { tablePath } from '../tabular/path.js';
import type { FileTable } from '../tabular/table.js';
import { areNumbers } from '../variables/cells.js';
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
    if (!mixesKinds(path)) for (const warning of ofMixedColumns(table, type, node.path)) warn(warning);
    return { saved: { path, rows: rows.length } };
  });
}

/** Numbers of an attribute that the facts do not know, beside texts: LOAD cannot tell them from texts of digits. */
function* ofMixedColumns({ columns, rows }: FileTable, type: string, file: string): Iterable<Warning> {
  const mixed = columns.filter((column, index) => {
    if (findAttribute(type, column).kind === 'known') return false;
    const cells = rows.map((row) => row[index] ?? null);
    return cells.some((cell) => typeof cell === 'number') && !areNumbers(cells);
  });
  if (mixed.length === 0) return;
  yield {
    code: 'mixed-column',
    message: `${file} has numbers beside texts in ${mixed.slice(0, 5).join(', ')}: LOAD gives them as texts.`,
    hint: 'WHERE finds both alike. SAVE to .json keeps numbers as numbers.',
  };
}
