/** Tables as nobody writes them by hand: one cell of many megabytes, thousands of columns. */
import { expect, test } from 'vitest';
import { csv } from '../../../../engine/tabular/csv.js';
import { json } from '../../../../engine/tabular/json.js';
import { listIn } from '../../../../engine/tabular/list-text.js';
import { parquet } from '../../../../engine/tabular/parquet.js';

const long = 'a'.repeat(20_000_000);

test('a long text beside a number that is kept exact', async () => {
  const { rows } = await json.read(
    Buffer.from(`[{"name": "${long}", "x_n": 12345678901234567890, "x_t": "12345678901234567890"}]`),
  );
  expect(rows).toEqual([[long, '12345678901234567890', '12345678901234567890']]);
});

test('quotes and backslashes beside a number that is kept exact', async () => {
  const text = String.raw`[{"name": "\\", "x_a": "\"12345678901234567890", "x_n": [-12345678901234567890, 1.5e3]}]`;
  expect((await json.read(Buffer.from(text))).rows).toEqual([
    ['\\', '"12345678901234567890', ['-12345678901234567890', 1500]],
  ]);
});

test('long lists, as Python prints them', () => {
  const count = 2_000_000;
  expect(listIn(`[${"'a', ".repeat(count)}'b']`)).toHaveLength(count + 1);
  expect(
    listIn(`['${long}', "${String.raw`\'`.repeat(1_000_000)}"]`)?.map((item) => String(item).length),
  ).toEqual([20_000_000, 1_000_000]);
});

test.each([
  [String.raw`[ 'it\'s', "\n", -1.5, True , False]`, undefined],
  [String.raw`[ 'it\'s', "\n", -1.5, True,False ]`, ["it's", '\n', -1.5, true, false]],
  ["['a',]", undefined],
  ["['a' 'b']", undefined],
  ["['a]", undefined],
  ["['a, ']", ['a, ']],
  ['[nan, 1]', undefined],
])('the list in %s', (text, list) => {
  expect(listIn(text)).toEqual(list);
});

test('a hundred thousand columns', async () => {
  const names = Array.from({ length: 100_000 }, (_, index) => `x_${index}`);
  const { columns } = await csv.read(Buffer.from(`${names.join(',')}\n${names.join(',')}\n`));
  expect(columns).toHaveLength(100_000);
  await expect(csv.read(Buffer.from(`${names.join(',')},x_5\n`))).rejects.toThrow(
    'two columns are named "x_5"',
  );
}, 5000);

test('rows that name a column each', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => ({ [`x_${index}`]: index }));
  await expect(json.read(Buffer.from(JSON.stringify(rows)))).rejects.toThrow(
    'its 20000 rows have 20000 columns, which is too large a table',
  );
});

test('a value in a hundred thousand lists', async () => {
  const text = `[{"name": ${'['.repeat(100_000)}${']'.repeat(100_000)}}]`;
  await expect(json.read(Buffer.from(text))).rejects.toThrow('a value of it is nested too deep');
});

test('an empty file is no Parquet', async () => {
  await expect(parquet.read(Buffer.alloc(0))).rejects.toThrow('it is no Parquet file: it ends too early');
});
