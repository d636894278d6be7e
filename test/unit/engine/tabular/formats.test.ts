import { describe, expect, test } from 'vitest';
import { csv } from '../../../../engine/tabular/csv.js';
import { json } from '../../../../engine/tabular/json.js';
import { listIn } from '../../../../engine/tabular/list-text.js';
import { parquet } from '../../../../engine/tabular/parquet.js';
import type { TableFormat } from '../../../../engine/tabular/table.js';
import { typedColumn } from '../../../../engine/tabular/typed-column.js';

const bytes = (text: string) => Buffer.from(text, 'utf8');

describe('CSV', () => {
  test('cells behind the last column are passed over where they are empty, as spreadsheets write them', async () => {
    const { columns, rows } = await csv.read(bytes('name,pid\na.exe,1,,\n'));
    expect([columns, rows]).toEqual([['name', 'pid'], [['a.exe', '1']]]);
    await expect(csv.read(bytes('name,pid\na.exe,1,,2\n'))).rejects.toThrow(
      'row 1 has 4 cells, and there are 2 columns',
    );
  });

  test('a quote without its second one is told with its line, that of sep= counted', async () => {
    await expect(csv.read(bytes('name,n\na,1\nb,"2\n'))).rejects.toThrow(/^line 3: /);
    await expect(csv.read(bytes('sep=;\nname;n\na;1\nb;"2\n'))).rejects.toThrow(/^line 4: /);
  });

  test('a column of numbers is one of numbers, whatever their size', () => {
    const column = (...cells: string[]) => typedColumn('x-acme', 'x_n', cells, csv);
    expect(column('1', '18446744073709551616')).toEqual([1, '18446744073709551616']);
    expect(column('1', '1.10')).toEqual(['1', '1.10']);
  });
});

test.each([
  ['2021-04-01 00:00:00', '2021-04-01T00:00:00Z'],
  ['2021-04-01 00:00:00.5+00:00', '2021-04-01T00:00:00.5Z'],
  ['2021-04-01 00:00:00+0000', '2021-04-01T00:00:00Z'],
  ['2021-04-01 02:00:00+02:00', '2021-04-01T02:00:00+02:00'],
  ['2021-04-01', '2021-04-01'],
  [1_617_235_200_000, '2021-04-01T00:00:00.000Z'],
  [2 ** 60, 2 ** 60],
])('the time %s, as pandas writes it, is %s', (written, time) => {
  expect(typedColumn('process', 'created_time', [written], csv)).toEqual([time]);
});

describe('a list in a cell of CSV', () => {
  test.each([
    ['["a", 1, true]', ['a', 1, true]],
    ['[9007199254740993, -1]', ['9007199254740993', -1]],
    ["['a', 9007199254740993, -2.5]", ['a', '9007199254740993', -2.5]],
    ['["9007199254740993", 1e400]', ['9007199254740993', '1e400']],
    ['[[1], 2]', undefined],
    ['[null]', undefined],
  ])('%s', (text, list) => {
    expect(listIn(text)).toEqual(list);
  });
});

describe('JSON', () => {
  test('a line that is wrong is told with its number, empty ones counted', async () => {
    await expect(json.read(bytes('{"value": "a"}\n\n{"value": }\n'))).rejects.toThrow(/^line 3: /);
    await expect(json.read(bytes('{"value": "a"}\nnull\n'))).rejects.toThrow(
      'item 2 is neither an object nor a text',
    );
  });
});

test('text is UTF-8, or UTF-16 of either order as its first bytes say', async () => {
  const little = Buffer.from('\uFEFFname\né\n', 'utf16le');
  const big = Buffer.from(little).swap16();
  for (const read of [little, big, bytes('\uFEFFname\né\n'), bytes('name\né\n')])
    expect(await csv.read(read)).toEqual({ columns: ['name'], rows: [['é']] });
  await expect(csv.read(big.subarray(0, -1))).rejects.toThrow('line 2 is not UTF-16BE');
  await expect(csv.read(Buffer.from('name\na\né\n', 'latin1'))).rejects.toThrow('line 3 is not UTF-8');
});

describe('Parquet', () => {
  async function again(format: TableFormat, cells: readonly (number | null)[]) {
    const { rows } = await format.read(format.write({ columns: ['n'], rows: cells.map((cell) => [cell]) }));
    return rows.map(([cell]) => cell);
  }

  test.each([
    ['above 32 bits', [2 ** 31, null]],
    ['below 32 bits', [-(2 ** 31) - 1, 4]],
    ['at the ends of 32 bits', [2 ** 31 - 1, -(2 ** 31)]],
    ['beyond 64 bits', [1e300, 2]],
  ])('numbers %s come back as they were', async (_, cells) => {
    expect(await again(parquet, cells)).toEqual(cells);
  });
});
