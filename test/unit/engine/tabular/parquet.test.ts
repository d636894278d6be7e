import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { parquet } from '../../../../engine/tabular/parquet.js';
import { typedColumn } from '../../../../engine/tabular/typed-column.js';

type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData'];

async function read(columnData: Columns) {
  return (await parquet.read(new Uint8Array(parquetWriteBuffer({ columnData })))).rows;
}

describe('what JSON has no number for', () => {
  test('infinity is kept by its name; NaN is how tables write nothing', async () => {
    const data = [Infinity, -Infinity, NaN, 1.5];
    expect(await read([{ name: 'v', type: 'DOUBLE', data }])).toEqual([
      ['Infinity'],
      ['-Infinity'],
      [null],
      [1.5],
    ]);
  });
});

test.each([
  ['MICROS', 1_617_235_200_000_001n, '2021-04-01T00:00:00.000001Z'],
  ['MICROS', 1_617_235_200_000_000n, '2021-04-01T00:00:00.000Z'],
  ['MICROS', -1n, '1969-12-31T23:59:59.999999Z'],
  ['NANOS', -1n, '1969-12-31T23:59:59.999999999Z'],
  ['NANOS', 1_500_000n, '1970-01-01T00:00:00.0015Z'],
] as const)('a time in %s, %d since 1970, is read to its last digit', async (unit, time, text) => {
  const file = parquetWriteBuffer({
    columnData: [{ name: 'v', data: [time] }],
    schema: [
      { name: 'root', num_children: 1 },
      {
        name: 'v',
        type: 'INT64',
        repetition_type: 'REQUIRED',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit },
      },
    ],
  });
  expect((await parquet.read(new Uint8Array(file))).rows).toEqual([[text]]);
});

describe('bytes', () => {
  test('that are text are that text, with its byte order mark', async () => {
    const data = ['\ufeffa', 'ä'].map((text) => new TextEncoder().encode(text));
    expect(await read([{ name: 'v', type: 'BYTE_ARRAY', data }])).toEqual([['\ufeffa'], ['ä']]);
  });

  test('that are none, such as a digest, are in hexadecimal', async () => {
    const data = [Uint8Array.of(0xd4, 0x1d, 0x8c, 0xd9), Uint8Array.of(0xff, 0xfe)];
    expect(await read([{ name: 'v', type: 'BYTE_ARRAY', data }])).toEqual([['d41d8cd9'], ['fffe']]);
  });
});

test('times in milliseconds, and in microseconds before 1970', async () => {
  const at = (time: string) => new Date(time);
  const data = [at('2021-04-01T00:00:00.120Z'), at('1969-12-31T23:59:59.999Z')];
  expect(await read([{ name: 't', type: 'TIMESTAMP', data }])).toEqual([
    ['2021-04-01T00:00:00.120Z'],
    ['1969-12-31T23:59:59.999Z'],
  ]);
});

test('a number of an attribute that is a time: milliseconds since 1970 where it is whole', () => {
  const cells = [1_617_235_200_000, 0, 1.5, 1e20, 'no time'];
  expect(typedColumn('process', 'created', cells, parquet)).toEqual([
    '2021-04-01T00:00:00.000Z',
    '1970-01-01T00:00:00.000Z',
    1.5,
    1e20,
    'no time',
  ]);
});

test('digits of 64 bits among numbers that are no whole ones are texts', async () => {
  const rows = [[1.5], ['9223372036854775807']];
  expect((await parquet.read(parquet.write({ columns: ['v'], rows }))).rows).toEqual([
    ['1.5'],
    ['9223372036854775807'],
  ]);
});

test('a column of nulls alone, packed by LZ4 (pyarrow, data pages of version 2)', async () => {
  const file =
    'UEFSMRUEFSQVKEwVBBUAEgAA8AMFAAAAYS5leGUFAAAAYi5leGUVBhUKFQxcFQQVABUEFRAVBBUAERwAAAAEATABAwImiAEcFQwZNQAGEBkYBG5hbWUVDhYEFnoWgAEmTCYIKSwVBBUAFQIAFQAVEBUCAAAAFQQVABUCTBUAFQASAAAAFQYVBhUIXBUEFQQVBBUQFQQVABEcAAAABAAQACbAAhwVDBk1AAYQGRgDeF9uFQ4WBBZSFlYmiAIm6gEpLBUEFQAVAgAVABUQFQIAAAAVBBk8NQAYBnNjaGVtYRUEABUMJQIYBG5hbWUlAEwcAAAAFQwlAhgDeF9uJQBMHAAAABYEGRwZLCaIARwVDBk1AAYQGRgEbmFtZRUOFgQWehaAASZMJggpLBUEFQAVAgAVABUQFQIAAAAmwAIcFQwZNQAGEBkYA3hfbhUOFgQWUhZWJogCJuoBKSwVBBUAFQIAFQAVEBUCAAAAFswBFgQmCBbWARQAACggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAxNS4wLjIZLBwAABwAAADSAAAAUEFSMQ==';
  expect(await parquet.read(Buffer.from(file, 'base64'))).toEqual({
    columns: ['name', 'x_n'],
    rows: [
      ['a.exe', null],
      ['b.exe', null],
    ],
  });
});
