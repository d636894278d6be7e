/** Tables as nobody writes them by hand: one cell of many megabytes, thousands of columns. */
import { describe, expect, test } from 'vitest';
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
  ['[1, {}]', undefined],
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

describe('Parquet whose parts do not say the same', () => {
  const table = {
    columns: ['name', 'pid'],
    rows: Array.from({ length: 50 }, (_, pid) => [`p${pid}.exe`, pid]),
  };
  const good = parquet.write(table);

  /** Writes another number (zigzag, one byte) behind the first byte of a pattern of Thrift's compact protocol. */
  function changed(pattern: readonly number[], to: number): Uint8Array {
    const bytes = Buffer.from(good);
    const at = bytes.indexOf(Buffer.from(pattern));
    expect(at).toBeGreaterThan(0);
    bytes[at + 1] = to;
    return bytes;
  }

  test('is none as it was written', async () => {
    expect((await parquet.read(good)).rows).toEqual(table.rows);
  });

  test.each([
    // Field 3 of the file's description, an i64: 50 rows; the list of its parts follows.
    ['fewer rows', [0x16, 100, 0x19], 98, 'its parts have another number of rows than it says'],
    // Fields 1, 2 and 3 of the header of a data page (version 2), i32: 50 values, no nulls, 50 rows.
    ['more values in a page', [0x15, 100, 0x15, 0, 0x15, 100], 104, 'another number of values than it says'],
    ['fewer than no values in a page', [0x15, 100, 0x15, 0, 0x15, 100], 3, 'an amount that cannot be'],
    ['fewer than no nulls in a page', [0x15, 0, 0x15, 100, 0x15], 1, 'an amount that cannot be'],
  ])('%s', async (_, pattern, to, why) => {
    await expect(parquet.read(changed(pattern, to))).rejects.toThrow(why);
  });

  /** Where the second field of the first page's header begins, behind PAR1 and its kind: its length unpacked, then packed. */
  const second = 6;
  const third = good.indexOf(0x15, second + 1);

  test('a page whose length leads back to its beginning: no reading without an end', async () => {
    const bytes = Buffer.from(good);
    bytes[third + 1] = (bytes[third + 1] ?? 0) | 1;
    await expect(parquet.read(bytes)).rejects.toThrow('an amount that cannot be');
  });

  test('a header that does not say how long its page is', async () => {
    const bytes = Buffer.from(good);
    bytes[third] = 0x25;
    await expect(parquet.read(bytes)).rejects.toThrow('an amount that cannot be');
  });

  test('a list in a header of more values than there are bytes', async () => {
    const bytes = Buffer.from(good);
    // Field 2 as a list (9) of bytes (3) whose count, 2 to the power of 48, follows (15).
    bytes.set([0x19, 0xf3, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40], second);
    await expect(parquet.read(bytes)).rejects.toThrow('the header of a page has no end');
  });

  test('any byte of the first header changed: an error or an answer, and no hang', async () => {
    const header = Buffer.from(good).indexOf('p0.exe');
    for (let at = 4; at < header; at++)
      for (const byte of [0x00, 0x05, 0x7f, 0xff]) {
        const bytes = Buffer.from(good);
        bytes[at] = byte;
        await parquet.read(bytes).catch((error: unknown) => expect(error).toBeInstanceOf(Error));
      }
  });

  test('any byte of what describes the columns changed: an error or fifty rows, and no hang', async () => {
    const end = good.length - 8;
    const start = end - Buffer.from(good).readUInt32LE(end);
    for (let at = start; at < end; at++)
      for (const byte of [0x00, 0x05, 0x7f, 0xff]) {
        const bytes = Buffer.from(good);
        bytes[at] = byte;
        const rows = await parquet.read(bytes).then(
          (table) => table.rows.length,
          (error: unknown) => (error instanceof Error ? 50 : 0),
        );
        expect([at, byte, rows]).toEqual([at, byte, 50]);
      }
  });
});
