import { expect, it } from 'vitest';
import { jsonLine } from '../../../../server/cli/json-line.js';

const written = (document: unknown): string => [...jsonLine(document)].join('');

it('escapes what could act on a terminal, and is the same document', () => {
  // A colour as one character, a name that reads the other way round, a tag that nobody sees, and plain letters.
  const document = { 'a\u202E': '\u009B31m\u{E0001}', b: 'é 😀\n' };
  const line = written(document);
  expect(line).toBe('{"a\\u202e":"\\u009b31m\\udb40\\udc01","b":"é 😀\\n"}\n');
  expect(JSON.parse(line)).toEqual(document);
});

it('is what JSON.stringify makes of a document, whatever its depth and however many parts it has', () => {
  const nested = [1, [2, { a: undefined, b: [] }]];
  const rows = Array.from({ length: 40_000 }, (_, index) => [index, 'x'.repeat(60), null, nested]);
  const statements = [{ table: { columns: ['a', 'b'], rows } }, {}, [], null, undefined];
  const document = { gone: undefined, statements, variables: { only: undefined }, ok: true };
  const parts = [...jsonLine(document)];
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.join('') === `${JSON.stringify(document)}\n`).toBe(true);
});
