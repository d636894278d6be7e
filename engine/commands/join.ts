import { attributeKey } from '../../language/facts/attribute-path.js';
import { rangeOfProperty, type JoinCommand } from '../../language/index.js';
import type { Scalar } from '../model/record.js';
import type { Cell } from '../model/result.js';
import { spellingKey } from '../pattern/operators.js';
import { checkAttribute } from '../variables/known-attribute.js';
import { materialise } from '../variables/materialise.js';
import { setBehind } from '../variables/row-sets.js';
import { originOf, type Row, type RowVariable } from '../variables/variable.js';
import type { Context, Outcome } from './command.js';
import { variableOf } from './inputs.js';

type Rows = Pick<RowVariable, 'columns' | 'rows'>;

/**
 * JOIN: each entity of the left with each of the right whose attribute is equal; the right one fills what the left
 * lacks and adds its own attributes. Without BY where both hold the same entity.
 */
export async function join(node: JoinCommand, context: Context): Promise<Outcome> {
  const [left, right] = [variableOf(node.left, context), variableOf(node.right, context)];
  const leftPath = node.leftAttribute ?? 'id';
  const rightPath = node.rightAttribute ?? leftPath;
  checkAttribute(left, leftPath, rangeOfProperty(node, 'leftAttribute'));
  checkAttribute(right, rightPath, rangeOfProperty(node, 'rightAttribute'));
  const joined = joinRows(
    materialise(context.store, left, [leftPath]),
    leftPath,
    materialise(context.store, right, [rightPath]),
    rightPath,
  );
  const { type, set } = left.content;
  const kind = left.content.kind === 'groups' ? 'groups' : 'rows';
  const content: RowVariable = { kind, type, set, ...originOf(left.content), ...joined };
  return { content: { ...content, set: setBehind(context.store, content) } };
}

function joinRows(left: Rows, leftPath: string, right: Rows, rightPath: string): Rows {
  const [leftKey, rightKey] = [indexOf(left, leftPath), indexOf(right, rightPath)];
  const byKey = new Map<string, Row[]>();
  for (const row of right.rows)
    for (const key of keysOf(row.cells[rightKey])) {
      const partners = byKey.get(key);
      if (partners === undefined) byKey.set(key, [row]);
      else partners.push(row);
    }
  const columns = [...left.columns, ...right.columns.filter((column) => !left.columns.includes(column))];
  const rightIndices = columns.map((column) => right.columns.indexOf(column));
  const rows = left.rows.flatMap((row) => {
    const partners = new Set(keysOf(row.cells[leftKey]).flatMap((key) => byKey.get(key) ?? []));
    return [...partners].map(({ cells }): Row => ({
      entities: row.entities,
      cells: columns.map((_, index) => row.cells[index] ?? cells[rightIndices[index] ?? -1] ?? null),
    }));
  });
  return { columns, rows };
}

function indexOf({ columns }: Rows, path: string): number {
  return columns.findIndex((column) => attributeKey(column) === attributeKey(path));
}

/** A number and its text are equal, and so are the spellings of a time or an IPv6 address, as in patterns; of a list each item. */
function keysOf(cell: Cell | undefined): string[] {
  if (cell === null || cell === undefined) return [];
  return typeof cell === 'object' ? cell.map(keyOf) : [keyOf(cell)];
}

function keyOf(value: Scalar): string {
  const spelling = typeof value === 'string' ? spellingKey(value) : undefined;
  return spelling === undefined ? String(value) : `one spelling: ${spelling}`;
}
