import { describe, expect, test } from 'vitest';
import { csv } from '../../../../engine/tabular/csv.js';
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
