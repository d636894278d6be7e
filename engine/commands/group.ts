import {
  rangeOf,
  rangeOfProperty,
  type Aggregation,
  type GroupCommand,
  type GroupKey,
} from '../../language/index.js';
import { attributeKey } from '../../language/facts/attribute-path.js';
import { KestrelError } from '../errors.js';
import type { Cell } from '../model/result.js';
import { aggregate, defaultAggregations, isAmount, type Aggregated } from '../variables/aggregate.js';
import { bin } from '../variables/bin.js';
import { compareRows } from '../variables/cell-order.js';
import { cellKey } from '../variables/equal-cells.js';
import { columnsOf } from '../variables/columns.js';
import { checkAttribute } from '../variables/known-attribute.js';
import { columnIndex, withPaths } from '../variables/row-sets.js';
import { withCellsAt } from '../variables/rows.js';
import { entitiesOf } from '../variables/sets.js';
import { originOf, type Row, type RowVariable, type Variable } from '../variables/variable.js';
import type { Context, Outcome } from './command.js';
import { variableOf } from './inputs.js';

/**
 * GROUP: one row for each distinct combination of the keys, null being one, in their order; then the aggregations, or
 * those by default. It counts as groups, not as entities.
 */
export async function group(node: GroupCommand, context: Context): Promise<Outcome> {
  const asked = [...node.keys, ...node.aggregations].flatMap(({ attribute }) => attribute ?? []);
  const variable = withPaths(context.store, variableOf(node.input, context), asked);
  for (const part of [...node.keys, ...node.aggregations])
    if (part.attribute !== undefined)
      checkAttribute(variable, part.attribute, rangeOfProperty(part, 'attribute'));
  const keys = node.keys.map(keyColumn);
  // A bin does not say what is in it: how many values, or the first time, as in Kestrel 1.8.
  const told = new Set(keys.filter(({ name, path }) => name === path).map(({ path }) => attributeKey(path)));
  const aggregations =
    node.aggregations.length > 0
      ? node.aggregations.map(written)
      : withoutNames(
          keys,
          defaultAggregations(variable, told, (path) => valuesOf(variable, path, context)),
        );
  checkNames([...keys, ...aggregations], node);
  const table = rowsOf(variable, [...keys, ...aggregations], context);
  checkBins(node, table);
  const { type, set } = variable.content;
  const content: RowVariable = {
    kind: 'groups',
    type,
    set,
    ...originOf(variable.content),
    columns: [...keys, ...aggregations].map(({ name }) => name),
    rows: groupsIn(table, keys, aggregations),
    amounts: aggregations.filter((one) => isAmount(one, variable)).map(({ name }) => name),
    // What GROUP makes without WITH depends on what the entities have.
    others: node.aggregations.length === 0 ? 'while empty' : undefined,
  };
  return { content };
}

/** What nobody asked for gives way to a key of its name: `mean_pid`, of groups that were joined. */
function withoutNames(keys: readonly KeyColumn[], aggregations: readonly Aggregated[]): Aggregated[] {
  const taken = new Set(keys.map(({ name }) => attributeKey(name)));
  return aggregations.filter(({ name }) => !taken.has(attributeKey(name)));
}

function valuesOf(variable: Variable, path: string, context: Context): Cell[] {
  return rowsOf(variable, [{ path }], context).map(({ cells }) => cells[0] ?? null);
}

/** Two columns of one name could not be told apart, by the huntflow or in a file. */
function checkNames(columns: readonly { readonly name: string }[], node: GroupCommand): void {
  const names = columns.map(({ name }) => attributeKey(name));
  const index = names.findIndex((name, place) => names.indexOf(name) !== place);
  if (index < 0) return;
  const part = [...node.keys, ...node.aggregations][index];
  throw new KestrelError('duplicate-column', `two columns of the groups are named "${names[index]}"`, {
    hint: 'Name one of them otherwise with AS, or leave it out.',
    range: rangeOf(part ?? node),
  });
}

/** BIN of what has no bins would put everything into one group. */
function checkBins(node: GroupCommand, rows: readonly Row[]): void {
  node.keys.forEach((key, index) => {
    if (key.$type !== 'BinKey') return;
    const given = rows.map(({ cells }) => cells[index] ?? null).filter((cell) => cell !== null);
    const isUseless = given.length > 0 && given.every((cell) => bin(cell, key.size, key.unit) === null);
    if (!isUseless && key.size > 0) return;
    const what =
      key.size > 0 ? `"${key.attribute}" has neither numbers nor times` : 'bins have a size above 0';
    throw new KestrelError('invalid-bin', `BIN: ${what}`, {
      hint: 'BIN(dst_port, 100) makes bins of numbers, BIN(first_observed, 5 MINUTES) of times.',
      range: rangeOf(key),
    });
  });
}

interface KeyColumn {
  readonly name: string;
  readonly path: string;
  of(cell: Cell): Cell;
}

function keyColumn(key: GroupKey): KeyColumn {
  const path = key.attribute;
  if (key.$type === 'AttributeKey') return { name: path, path, of: (cell) => cell };
  return { name: `${path}_bin`, path, of: (cell) => bin(cell, key.size, key.unit) };
}

function written({ function: named, attribute, alias }: Aggregation): Aggregated {
  if (attribute === undefined) return { function: 'COUNT ALL', name: alias ?? 'count' };
  return { function: named, path: attribute, name: alias ?? `${named.toLowerCase()}_${attribute}` };
}

/** The input as rows with one cell for each of the columns; null for a column without a path. */
function rowsOf(
  { content }: Variable,
  columns: readonly { readonly path?: string }[],
  { store }: Context,
): Row[] {
  if (content.kind !== 'entities') {
    const places = columns.map(({ path }) => (path === undefined ? -1 : columnIndex(content, path)));
    return withCellsAt(content.rows, places);
  }
  const paths = columns.map(({ path }) => path).filter((path) => path !== undefined);
  const found = columnsOf(store, content, paths);
  const values = columns.map(({ path }) => (path === undefined ? undefined : found[paths.indexOf(path)]));
  return entitiesOf(store, content.set).map((entity) => ({
    entities: [entity],
    cells: values.map((column) => column?.get(entity) ?? null),
  }));
}

function groupsIn(
  rows: readonly Row[],
  keys: readonly KeyColumn[],
  aggregations: readonly Aggregated[],
): Row[] {
  const groups = new Map<string, { cells: readonly Cell[]; readonly members: Row[] }>();
  for (const row of rows) {
    const cells = keys.map((key, index) => key.of(row.cells[index] ?? null));
    const name = cells.map(cellKey).join();
    const known = groups.get(name) ?? { cells, members: [] };
    known.members.push(row);
    // Of several spellings of one value the first in order is shown.
    if (compareRows(cells, known.cells) < 0) known.cells = cells;
    groups.set(name, known);
  }
  return [...groups.values()]
    .sort((a, b) => compareRows(a.cells, b.cells))
    .map(({ cells, members }) => ({
      entities: [...new Set(members.flatMap(({ entities }) => entities))],
      cells: [
        ...cells,
        ...aggregations.map(({ function: func }, index) =>
          aggregate(
            func,
            members.map((row) => row.cells[keys.length + index] ?? null),
          ),
        ),
      ],
    }));
}
