import { recordAttributes } from '../../language/facts/attributes.js';
import { findAttribute } from '../../language/facts/find-attribute.js';
import { entityType } from '../../language/facts/entity-types.js';
import { rangeOfProperty, type LoadCommand } from '../../language/index.js';
import { KestrelError } from '../errors.js';
import { readTable } from '../tabular/files.js';
import { textColumn } from '../tabular/json.js';
import { tablePath } from '../tabular/path.js';
import { typedColumn } from '../tabular/typed-column.js';
import type { FileTable, ReadTable } from '../tabular/table.js';
import { madeEntities, madeOf, type MadeEntity } from '../variables/made-entities.js';
import type { RowVariable } from '../variables/variable.js';
import type { Context, Outcome } from './command.js';
import { placed } from './inputs.js';

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
  warnOfColumns(table, type, node, context);
  const rows = entitiesIn(table, type);
  const names = [...new Set(rows.flatMap(Object.keys))];
  if (!names.some(isOfRecords)) return { content: { ...madeEntities(store, type, rows), named: names } };
  return { content: rowsOfRecords(store, type, rows, names) };
}

/** A list without a line of names would lose its first line to them, unseen. */
function warnOfColumns({ columns }: ReadTable, type: string, node: LoadCommand, { warn }: Context): void {
  const isKnown = (column: string) =>
    column === textColumn ||
    column.startsWith('x_') ||
    isOfRecords(column) ||
    findAttribute(type, column).kind !== 'unknown';
  if (entityType(type) === undefined || columns.length === 0 || columns.some(isKnown)) return;
  const example = entityType(type)?.fromText ?? 'value';
  warn({
    code: 'unknown-columns',
    message: `No ${type} has an attribute named as a column of ${node.path}: ${columns.slice(0, 5).join(', ')}. If its first line is no line of names, write one above it: ${example}`,
  });
}

function isOfRecords(name: string): boolean {
  return recordAttributes.some(({ path }) => path === name);
}

/** What was saved of TIMESTAMPED, ADDOBSID or RECORDS: a row for each record, so that an entity can have several. */
function rowsOfRecords(
  store: Context['store'],
  type: string,
  rows: readonly MadeEntity[],
  columns: readonly string[],
): RowVariable {
  const ofEntities = rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !isOfRecords(name))),
  );
  const { content, entities } = madeOf(store, type, ofEntities);
  return {
    ...content,
    kind: 'rows',
    columns,
    rows: rows.map((row, index) => {
      const entity = entities[index];
      return {
        entities: entity === undefined ? [] : [entity],
        cells: columns.map((column) => row[column] ?? null),
      };
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

function entitiesIn({ columns, rows, ...kinds }: ReadTable, type: string): MadeEntity[] {
  const names = columns.map((column) =>
    column === textColumn ? (entityType(type)?.fromText ?? 'value') : column,
  );
  const typed = names.map((name, index) =>
    typedColumn(
      type,
      name,
      rows.map((row) => row[index] ?? null),
      kinds,
    ),
  );
  return rows.map((_, row) =>
    Object.fromEntries(
      names.flatMap((name, index) => (name === 'type' ? [] : [[name, typed[index]?.[row] ?? null] as const])),
    ),
  );
}
