import { isOfRecords } from '../../language/facts/find-attribute.js';
import { attributeOfText } from '../../language/facts/entity-types.js';
import { rangeOfProperty, type LoadCommand } from '../../language/index.js';
import { KestrelError } from '../errors.js';
import { readTable } from '../tabular/files.js';
import { textColumn } from '../tabular/json.js';
import { tablePath } from '../tabular/path.js';
import { typedColumn } from '../tabular/typed-column.js';
import type { FileTable, ReadTable } from '../tabular/table.js';
import { madeEntities } from '../variables/made-entities.js';
import type { RowVariable } from '../variables/variable.js';
import type { Context, Outcome } from './command.js';
import { placed } from './inputs.js';
import { emptyRows } from './warnings/empty-rows.js';
import { ofSameEntities, warningsOf } from './warnings/load-warnings.js';

/**
 * LOAD: the rows of a file as entities, of the type that AS says or else their column `type`. They have no records; where
 * the file has columns of records, each row stays one.
 */
export async function load(node: LoadCommand, context: Context): Promise<Outcome> {
  const { store, ports, settings } = context;
  const table = await placed(rangeOfProperty(node, 'path'), () =>
    readTable(tablePath(node.path, settings.folder, ports), ports.files),
  );
  const type = node.entityType ?? typeOf(table, node);
  const made = entitiesIn(table, type);
  for (const warning of warningsOf({ table, type, made, file: node.path })) context.warn(warning);
  if (made.columns.some(isOfRecords)) return { content: rowsOfRecords(store, type, made) };
  const { content, entities } = madeEntities(store, type, made);
  for (const warning of emptyRows(entities, type, node.path)) context.warn(warning);
  for (const warning of ofSameEntities(made, entities, node.path)) context.warn(warning);
  return { content: { ...content, named: made.columns } };
}

/** What was saved of TIMESTAMPED, ADDOBSID or RECORDS: a row for each record, so that an entity can have several. */
function rowsOfRecords(store: Context['store'], type: string, { columns, rows }: FileTable): RowVariable {
  const ofEntities = columns.map((column) => (isOfRecords(column) ? undefined : column));
  const { content, entities } = madeEntities(store, type, { columns: ofEntities, rows });
  return {
    ...content,
    kind: 'rows',
    others: 'looked up',
    columns,
    rows: rows.map((cells, index) => {
      const entity = entities[index];
      return { entities: entity === undefined ? [] : [entity], cells };
    }),
  };
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

/** The rows with their cells as what the attributes are, without the column that names their type. */
function entitiesIn({ columns, rows, ...kinds }: ReadTable, type: string): FileTable {
  const kept = columns.flatMap((column, index) => (column === 'type' ? [] : [{ column, index }]));
  const names = kept.map(({ column }) => (column === textColumn ? attributeOfText(type) : column));
  const typed = kept.map(({ index }, place) =>
    typedColumn(
      type,
      names[place] ?? '',
      rows.map((row) => row[index] ?? null),
      kinds,
    ),
  );
  return { columns: names, rows: rows.map((_, row) => typed.map((column) => column[row] ?? null)) };
}
