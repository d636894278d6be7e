import { expect, it } from 'vitest';
import { jsonLine } from '../../../../server/cli/json-line.js';

it('escapes what could act on a terminal, and is the same document', () => {
  // A colour as one character, a name that reads the other way round, a tag that nobody sees, and plain letters.
  const document = { 'a\u202E': '\u009B31m\u{E0001}', b: 'é 😀\n' };
  const line = jsonLine(document);
  expect(line).toBe('{"a\\u202e":"\\u009b31m\\udb40\\udc01","b":"é 😀\\n"}\n');
  expect(JSON.parse(line)).toEqual(document);
});
