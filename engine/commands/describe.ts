import { attributeKey } from '../../language/facts/attribute-path.js';
import { findAttribute } from '../../language/facts/find-attribute.js';
import { rangeOfProperty, type DescribeCommand } from '../../language/index.js';
import type { Cell, FactSheet } from '../model/result.js';
import { compareCells } from '../variables/cells.js';
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
  const whole = numbers.length === values.length && numbers.every(Number.isInteger);
  const known = findAttribute(variable.content.type, attributeKey(node.attribute));
  const numeric = values.length > 0 ? whole : known.kind === 'known' && known.attribute.type === 'integer';
  return { describe: numeric ? ofNumbers(numbers) : ofTexts(values) };
}

function valuesOf({ content }: Variable, path: string, { store }: Context): Cell[] {
  if (content.kind === 'entities') return [...columnOf(store, content, path).values()];
  const column = columnIndex(content, path);
  return content.rows.map(({ cells }) => cells[column] ?? null).filter((cell) => cell !== null);
}

function ofNumbers(values: readonly number[]): FactSheet {
  const count = values.length;
  return [
    { name: 'count', value: count },
    { name: 'mean', value: count === 0 ? null : values.reduce((sum, value) => sum + value, 0) / count },
    {
      name: 'min',
      value: values.reduce<number | null>(
        (least, value) => (least === null || value < least ? value : least),
        null,
      ),
    },
    {
      name: 'max',
      value: values.reduce<number | null>(
        (most, value) => (most === null || value > most ? value : most),
        null,
      ),
    },
  ];
}

function ofTexts(values: readonly Cell[]): FactSheet {
  const counts = new Map<string, { readonly value: Cell; count: number }>();
  for (const value of values) {
    const key = JSON.stringify(value);
    const known = counts.get(key) ?? { value, count: 0 };
    known.count += 1;
    counts.set(key, known);
  }
  const [top] = [...counts.values()].sort((a, b) => b.count - a.count || compareCells(a.value, b.value));
  return [
    { name: 'count', value: values.length },
    { name: 'unique', value: counts.size },
    { name: 'top', value: top?.value ?? null },
    { name: 'freq', value: top?.count ?? 0 },
  ];
}
