import { attributeKey } from '../../language/facts/attribute-path.js';
import { findAttribute } from '../../language/facts/find-attribute.js';
import { rangeOfProperty, type DescribeCommand } from '../../language/index.js';
import type { Cell, FactSheet } from '../model/result.js';
import { areNumbers, compareCells, orderOf } from '../variables/cell-order.js';
import { cellKey } from '../variables/equal-cells.js';
import { columnOf } from '../variables/columns.js';
import { checkAttribute } from '../variables/known-attribute.js';
import { columnIndex, withPaths } from '../variables/row-sets.js';
import type { Variable } from '../variables/variable.js';
import type { Context, Outcome } from './command.js';
import { variableOf } from './inputs.js';

/** DESCRIBE: of whole numbers count, mean, min, max; of all else count, unique, top and its frequency. Nulls count nowhere. */
export async function describe(node: DescribeCommand, context: Context): Promise<Outcome> {
  const variable = withPaths(context.store, variableOf(node.input, context), [node.attribute]);
  checkAttribute(variable, node.attribute, rangeOfProperty(node, 'attribute'));
  const values = valuesOf(variable, node.attribute, context);
  const numbers = values.filter((value) => typeof value === 'number');
  const known = findAttribute(variable.content.type, attributeKey(node.attribute));
  const integers = known.kind === 'known' && known.attribute.type === 'integer';
  const whole = areNumbers(values) && numbers.every(Number.isInteger);
  const numeric = whole && (integers || numbers.length > 0);
  return { describe: numeric ? ofNumbers(values) : ofTexts(values) };
}

function valuesOf({ content }: Variable, path: string, { store }: Context): Cell[] {
  if (content.kind === 'entities') return [...columnOf(store, content, path).values()];
  const column = columnIndex(content, path);
  return content.rows.map(({ cells }) => cells[column] ?? null).filter((cell) => cell !== null);
}

function ofNumbers(values: readonly Cell[]): FactSheet {
  const count = values.length;
  const inOrder = [...values].sort(orderOf(values));
  const sum = values.reduce<number>((some, value) => some + Number(value), 0);
  return [
    { name: 'count', value: count },
    { name: 'mean', value: count === 0 ? null : sum / count },
    { name: 'min', value: inOrder[0] ?? null },
    { name: 'max', value: inOrder.at(-1) ?? null },
  ];
}

function ofTexts(values: readonly Cell[]): FactSheet {
  const counts = new Map<string, { readonly value: Cell; readonly count: number }>();
  for (const value of values) {
    const key = cellKey(value);
    const known = counts.get(key);
    // Of several spellings the first in order is shown.
    const shown = known !== undefined && compareCells(known.value, value) <= 0 ? known.value : value;
    counts.set(key, { value: shown, count: (known?.count ?? 0) + 1 });
  }
  const [top] = [...counts.values()].sort((a, b) => b.count - a.count || compareCells(a.value, b.value));
  return [
    { name: 'count', value: values.length },
    { name: 'unique', value: counts.size },
    { name: 'top', value: top?.value ?? null },
    { name: 'freq', value: top?.count ?? 0 },
  ];
}
