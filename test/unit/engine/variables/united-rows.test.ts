import { expect, test } from 'vitest';
import { unitedRows } from '../../../../engine/variables/united-rows.js';
import type { RowVariable } from '../../../../engine/variables/variable.js';

const table = (
  kind: RowVariable['kind'],
  cells: readonly (readonly [string, number])[],
  others?: RowVariable['others'],
): RowVariable => ({
  kind,
  type: 'process',
  set: 1,
  pools: [],
  sources: [],
  others,
  columns: ['name', 'pid'],
  rows: cells.map((row, index) => ({ entities: [index], cells: row })),
});

const merged = (kind: RowVariable['kind']) =>
  unitedRows([
    table(kind, [
      ['b', 2],
      ['a', 9],
    ]),
    table(kind, [
      ['a', 3],
      ['a', 9],
    ]),
  ]).rows.map(({ cells }) => cells.join(''));

test('rows of several tables are each there once, by the first column, ties as they came', () => {
  expect(merged('rows')).toEqual(['a9', 'a3', 'b2']);
});

test('groups are in the order of all of their columns', () => {
  expect(merged('groups')).toEqual(['a3', 'a9', 'b2']);
});

test.each([
  [['looked up', 'looked up'], 'looked up'],
  [['looked up', 'null'], 'null'],
  [['looked up', undefined], 'while empty'],
  [[undefined, 'null'], 'while empty'],
  [[undefined, undefined], undefined],
] as const)('tables that may be asked for others %j make one that may: %s', (given, others) => {
  expect(unitedRows(given.map((one) => table('rows', [], one))).others).toBe(others);
});
