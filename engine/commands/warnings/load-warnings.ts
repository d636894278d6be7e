import { recordAttributes } from '../../../language/facts/attributes.js';
import { entityType } from '../../../language/facts/entity-types.js';
import { findAttribute } from '../../../language/facts/find-attribute.js';
import { counted } from '../../../language/count-text.js';
import type { Warning } from '../../model/result.js';
import { commentsHint } from '../../tabular/csv.js';
import { textColumn } from '../../tabular/json.js';
import type { FileTable, ReadTable } from '../../tabular/table.js';
import { wrongValues } from './wrong-values.js';

/** A table as LOAD takes it. */
interface Loaded {
  readonly table: ReadTable;
  readonly type: string;
  /** The same with its cells as what the attributes are. */
  readonly made: FileTable;
  /** The file's name in the huntflow. */
  readonly file: string;
}

/** What would be lost unseen: names and values of a file that no entity of the type has. */
export function* warningsOf(loaded: Loaded): Iterable<Warning> {
  yield* ofColumns(loaded);
  yield* ofTypes(loaded);
  yield* wrongValues(loaded.made, loaded.type, loaded.file);
}

/** A list without a line of names would lose its first line to them; names are written as they are. */
function* ofColumns({ table: { columns, typed }, type, file }: Loaded): Iterable<Warning> {
  const named = entityType(type)?.fromText;
  const names = columns.filter((column) => column !== 'type');
  if (named === undefined || names.length === 0) return;
  const misspelt = names.flatMap((column) => {
    const name = otherSpelling(column, type);
    return name === undefined || names.includes(name) ? [] : [{ column, name }];
  });
  const warning = (strange: readonly string[], hint: string): Warning => ({
    code: 'unknown-columns',
    message: `No ${type} has an attribute named as a column of ${file}: ${strange.slice(0, 5).join(', ')}.`,
    hint,
  });
  if (misspelt.length > 0) {
    const spelt = misspelt.map(({ column, name }) => `"${name}" for "${column}"`);
    yield warning(
      misspelt.map(({ column }) => column),
      `Write ${spelt.join(', ')}: names are told apart by letter case.`,
    );
  } else if (!names.some((name) => isKnown(name, type, names)))
    yield warning(names, adviceOnNames(names, named, typed));
}

/** The attribute that a column is called after, but for letter case and blanks around it. */
function otherSpelling(column: string, type: string): string | undefined {
  const bare = column.trim();
  const found = findAttribute(type, bare);
  if (found.kind !== 'unknown') return column === bare ? undefined : bare;
  const { nearest, part, prefix } = found;
  return nearest?.toLowerCase() === part.toLowerCase() ? prefix + nearest : undefined;
}

/** An `id` is known where it stands alone: in lists of others it is the number of the row. */
function isKnown(column: string, type: string, names: readonly string[]): boolean {
  if (column === 'id') return names.length === 1;
  return (
    column === textColumn ||
    column.startsWith('x_') ||
    recordAttributes.some(({ path }) => path === column) ||
    findAttribute(type, column).kind !== 'unknown'
  );
}

function adviceOnNames([first = '']: readonly string[], name: string, typed: boolean): string {
  if (typed) return `Rename what tells them apart to "${name}".`;
  if (first.startsWith('#')) return commentsHint;
  return `Rename the column that tells them apart to "${name}". If the first line is no line of names, write one above it.`;
}

/** Rows that the file itself calls entities of another type, which AS takes for its own. */
function* ofTypes({ table: { columns, rows }, type, file }: Loaded): Iterable<Warning> {
  const column = columns.indexOf('type');
  const others = rows
    .map((row) => row[column])
    .filter((cell) => typeof cell === 'string' && cell !== type && entityType(cell) !== undefined);
  if (others.length === 0) return;
  yield {
    code: 'rows-of-other-types',
    message: `${file} says of ${others.length} of its ${counted(rows.length, 'row')} that they are ${[...new Set(others)].join(' and ')}: all are taken as ${type}.`,
    hint: 'LOAD each type from a file of its own.',
  };
}

const toldAtMost = 5;

/** Rows of one entity that say different things of it: an entity shows one value of each attribute. */
export function* ofSameEntities(
  { columns, rows }: FileTable,
  entities: readonly (number | undefined)[],
  file: string,
): Iterable<Warning> {
  const rowsOf = new Map<number, Row[]>();
  for (const [index, row] of rows.entries()) {
    const entity = entities[index];
    if (entity === undefined) continue;
    const known = rowsOf.get(entity);
    if (known === undefined) rowsOf.set(entity, [row]);
    else known.push(row);
  }
  const differing = [...rowsOf.values()]
    .map((same) => ({ same, names: columns.filter((_, column) => differIn(same, column)) }))
    .filter(({ names }) => names.length > 0);
  if (differing.length === 0) return;
  const count = differing.reduce((sum, { same }) => sum + same.length, 0);
  const names = [...new Set(differing.flatMap((one) => one.names))].slice(0, toldAtMost);
  yield {
    code: 'rows-of-one-entity',
    message: `${counted(count, 'row')} of ${file} are ${differing.length === 1 ? 'one entity' : counted(differing.length, 'entity', 'entities')} and differ in ${names.join(', ')}: one value of each is shown.`,
    hint: 'WHERE finds each value. To have them side by side, LOAD each list into a variable of its own.',
  };
}

type Row = FileTable['rows'][number];

/** What a row leaves open differs from nothing. */
function differIn(rows: readonly Row[], column: number): boolean {
  if (rows.length < 2) return false;
  const said = rows.flatMap((row) => {
    const cell = row[column] ?? null;
    return cell === null ? [] : [JSON.stringify(cell)];
  });
  return new Set(said).size > 1;
}
