import { rangeOfProperty, type JoinCommand } from '../../language/index.js';
import { breathe } from '../cancel.js';
import { KestrelError } from '../errors.js';
import type { Scalar } from '../model/record.js';
import type { Cell } from '../model/result.js';
import { grouped } from '../../language/count-text.js';
import { checkAttribute } from '../variables/known-attribute.js';
import { columnOf } from '../variables/columns.js';
import { oneSpelling } from '../variables/equal-cells.js';
import { materialise } from '../variables/materialise.js';
import { columnIndex, setBehind, withPaths } from '../variables/row-sets.js';
import {
  originOf,
  othersOf,
  type Row,
  type RowVariable,
  type Variable,
  type VariableContent,
} from '../variables/variable.js';
import type { Context, Outcome } from './command.js';
import { variableOf } from './inputs.js';
import { networksJoined } from './warnings/networks-as-text.js';

type Rows = Pick<RowVariable, 'columns' | 'rows'>;

/** More take the engine's memory, and nobody reads them. */
const mostRows = 2_000_000;

/** So many rows are made before the engine looks whether it is to stop. */
const rowsAtOnce = 50_000;

/**
 * JOIN: each entity of the left with each of the right whose attribute is equal; the right one fills what the left
 * lacks and adds its own attributes. Without BY where both hold the same entity.
 */
export async function join(node: JoinCommand, context: Context): Promise<Outcome> {
  const leftPath = node.leftAttribute ?? 'id';
  const rightPath = node.rightAttribute ?? leftPath;
  const left = withPaths(context.store, variableOf(node.left, context), [leftPath]);
  const right = withPaths(context.store, variableOf(node.right, context), [rightPath]);
  checkAttribute(left, leftPath, rangeOfProperty(node, 'leftAttribute'));
  checkAttribute(right, rightPath, rangeOfProperty(node, 'rightAttribute'));
  // All columns of an entity cost far more than the one that decides whether it has a partner.
  const { store, watch } = context;
  const [leftKeyed, rightKeyed] = [keysIn(context, left, leftPath), keysIn(context, right, rightPath)];
  const [leftKeys, rightKeys] = [allKeys(leftKeyed), allKeys(rightKeyed)];
  networksJoined(
    { name: node.left.$refText, path: leftPath, values: leftKeys },
    { name: node.right.$refText, path: rightPath, values: rightKeys },
  ).forEach(context.warn);
  const joined = await joinRows(
    { ...materialise(store, left, [leftPath], partnersIn(leftKeyed, rightKeys)), by: leftPath },
    { ...materialise(store, right, [rightPath], partnersIn(rightKeyed, leftKeys)), by: rightPath },
    watch.signal,
  );
  const { type, set } = left.content;
  const kind = left.content.kind === 'groups' ? 'groups' : 'rows';
  const content: RowVariable = {
    kind,
    type,
    set,
    ...originOf(left.content),
    ...joined,
    others: othersOfBoth(left.content, right.content),
  };
  return { content: { ...content, set: setBehind(store, content) } };
}

/** The entity of the left stands behind a row, but what it lacks the one of the right may have. */
function othersOfBoth(left: VariableContent, right: VariableContent): RowVariable['others'] {
  const ofLeft = othersOf(left) ?? (othersOf(right) && 'while empty');
  return ofLeft === 'looked up' ? 'null' : ofLeft;
}

/** An entity, of a table the first behind a row, and what it is joined by. */
type Keyed = readonly [entity: number, keys: readonly string[]];

function keysIn({ store }: Context, { content }: Variable, path: string): Keyed[] {
  if (content.kind === 'entities')
    return [...columnOf(store, content, path)].map(([entity, cell]) => [entity, keysOf(cell)]);
  const index = columnIndex(content, path);
  return content.rows.map(({ entities, cells }) => [entities[0] ?? -1, keysOf(cells[index])]);
}

function allKeys(keyed: readonly Keyed[]): Set<string> {
  return new Set(keyed.flatMap(([, keys]) => keys));
}

/** The entities that have a key which the other side has, too. */
function partnersIn(keyed: readonly Keyed[], known: ReadonlySet<string>): Set<number> {
  return new Set(keyed.flatMap(([entity, keys]) => (keys.some((key) => known.has(key)) ? [entity] : [])));
}

/** Rows, and the column that they are joined by. */
interface Side extends Rows {
  readonly by: string;
}

/** Throws too-many-rows, or Cancelled. */
async function joinRows(left: Side, right: Side, signal: AbortSignal): Promise<Rows> {
  const [leftKey, rightKey] = [columnIndex(left, left.by), columnIndex(right, right.by)];
  const byKey = new Map<string, Row[]>();
  for (const row of right.rows)
    for (const key of keysOf(row.cells[rightKey])) {
      const partners = byKey.get(key);
      if (partners === undefined) byKey.set(key, [row]);
      else partners.push(row);
    }
  const columns = [...left.columns, ...right.columns.filter((column) => !left.columns.includes(column))];
  const rightIndices = columns.map((column) => right.columns.indexOf(column));
  const partnersOf = (row: Row) => keysOf(row.cells[leftKey]).map((key) => byKey.get(key) ?? []);
  stopAbove(mostRows, left.rows, (row) => partnersOf(row).reduce((sum, { length }) => sum + length, 0));
  const rows: Row[] = [];
  let nextBreath = rowsAtOnce;
  for (const row of left.rows) {
    for (const { cells } of new Set(partnersOf(row).flat()))
      rows.push({
        entities: row.entities,
        cells: columns.map((_, index) => row.cells[index] ?? cells[rightIndices[index] ?? -1] ?? null),
      });
    if (rows.length < nextBreath) continue;
    nextBreath = rows.length + rowsAtOnce;
    await breathe(signal);
  }
  return { columns, rows };
}

function stopAbove(most: number, left: readonly Row[], partnersOf: (row: Row) => number): void {
  const count = left.reduce((sum, row) => sum + partnersOf(row), 0);
  if (count <= most) return;
  throw new KestrelError(
    'too-many-rows',
    `JOIN would give ${grouped(count)} rows, more than ${grouped(most)}: the values of BY are those of too many on both sides`,
    {
      hint: 'Join by an attribute that tells entities apart, such as x_unique_id or id, or narrow the variables with WHERE first.',
    },
  );
}

/** A number and its text are equal, and so are the spellings of a time, a hash or an IPv6 address, as in patterns; of a list each item. */
function keysOf(cell: Cell | undefined): string[] {
  if (cell === null || cell === undefined) return [];
  return typeof cell === 'object' ? cell.map(keyOf) : [keyOf(cell)];
}

function keyOf(value: Scalar): string {
  return typeof value === 'string' ? oneSpelling(value) : String(value);
}
