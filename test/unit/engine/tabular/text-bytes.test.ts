import { expect, test } from 'vitest';
import { csv } from '../../../../engine/tabular/csv.js';
import { json } from '../../../../engine/tabular/json.js';
import { textBytes } from '../../../../engine/tabular/text-bytes.js';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const numbers = Array.from({ length: 250 }, (_, index) => index);
const columns = ['n', 'a b', 'even'];
const rows = numbers.map((n) => [n, `"${n}",\n`, n % 2 === 0]);

test('what is written in parts is one text', () => {
  const pieces = Array.from({ length: 5_000 }, (_, index) => `${index}é😀`.repeat(100));
  expect(text(textBytes(pieces)) === pieces.join('')).toBe(true);
  expect(text(textBytes([]))).toBe('');
});

test('CSV has a line for each row, as RFC 4180 quotes them, however many there are', () => {
  const lines = numbers.map((n) => `${n},"""${n}"",\n",${n % 2 === 0}\n`);
  expect(text(csv.write({ columns, rows }))).toBe(`"n","a b","even"\n${lines.join('')}`);
  expect(text(csv.write({ columns, rows: [] }))).toBe('"n","a b","even"\n');
});

test('JSON has an object for each row, however many there are', () => {
  const objects = rows.map(([n, name, even]) => ({ n, 'a b': name, even }));
  expect(text(json.write({ columns, rows }))).toBe(JSON.stringify(objects));
  expect(text(json.write({ columns, rows: [] }))).toBe('[]');
});
