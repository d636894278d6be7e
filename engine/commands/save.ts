import { rangeOfProperty, type SaveCommand } from '../../language/index.js';
import { writeTable } from '../tabular/files.js';
import { tablePath } from '../tabular/path.js';
import { materialise } from '../variables/materialise.js';
import type { Context, Outcome } from './command.js';
import { placed, variableOf } from './inputs.js';

/** SAVE: the rows with all that DISP could show, those of entities with their type, so that LOAD knows them again. */
export async function save(node: SaveCommand, context: Context): Promise<Outcome> {
  const { store, ports, settings } = context;
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
    return { saved: { path, rows: rows.length } };
  });
}
