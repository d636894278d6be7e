import { entityType } from '../../language/facts/entity-types.js';
import { rangeOfProperty, type LoadCommand } from '../../language/index.js';
import { KestrelError } from '../errors.js';
import { readTable } from '../tabular/files.js';
import { textColumn } from '../tabular/json.js';
import { tablePath } from '../tabular/path.js';
import { typedColumn } from '../tabular/typed-column.js';
import type { FileTable, ReadTable } from '../tabular/table.js';
import { madeEntities, type MadeEntity } from '../variables/made-entities.js';
import type { Context, Outcome } from './command.js';
import { placed } from './inputs.js';

/** LOAD: the rows of a file as entities, of the type that AS says or else their column `type`. They have no records. */
export async function load(node: LoadCommand, context: Context): Promise<Outcome> {
  const { store, ports, settings } = context;
  const path = tablePath(node.path, settings.folder, ports);
  const table = await placed(rangeOfProperty(node, 'path'), () => readTable(path, ports.files));
  const type = node.entityType ?? typeOf(table, node);
  return { content: madeEntities(store, type, entitiesIn(table, type)) };
}

function typeOf({ columns, rows }: FileTable, node: LoadCommand): string {
  const column = columns.indexOf('type');
  const types = [...new Set(rows.map((row) => row[column] ?? null).filter((cell) => cell !== null))];
  const [type] = types;
  if (types.length > 1)
    throw new KestrelError('load-of-two-types', `${node.path} holds entities of ${types.join(' and ')}`, {
      hint: 'A variable holds one type: split the file.',
      range: rangeOfProperty(node, 'path'),
    });
  if (typeof type === 'string') return type;
  throw new KestrelError('load-without-type', `${node.path} does not say of which type its entities are`, {
    hint: 'Write the type after AS, as in "LOAD list.csv AS ipv4-addr", or give the file a column "type".',
    range: rangeOfProperty(node, 'path'),
  });
}

function entitiesIn({ columns, rows, typed: hasTypes }: ReadTable, type: string): MadeEntity[] {
  const names = columns.map((column) =>
    column === textColumn ? (entityType(type)?.fromText ?? 'value') : column,
  );
  const typed = names.map((name, index) =>
    typedColumn(
      type,
      name,
      rows.map((row) => row[index] ?? null),
      hasTypes,
    ),
  );
  return rows.map((_, row) =>
    Object.fromEntries(
      names.flatMap((name, index) => (name === 'type' ? [] : [[name, typed[index]?.[row] ?? null] as const])),
    ),
  );
}
