import { expect, test } from 'vitest';
import { contributingProperties } from '../../../../engine/identity/contributing-properties.js';
import { keyProperties } from '../../../../engine/identity/key-properties.js';
import { ignoresCase } from '../../../../engine/identity/letter-case.js';
import { ownRules } from '../../../../engine/identity/own-rules.js';

const attributes = [
  ...[...contributingProperties].flatMap(([type, rows]) =>
    rows.map(({ property }) => [type, property] as const),
  ),
  ...[...ownRules].flatMap(([type, { withoutCase }]) => withoutCase.map((name) => [type, name] as const)),
].filter(([type, name]) => ignoresCase(type, name));

// On Windows: a path of its own, and the SID of an account of a domain.
test.each(attributes)('%s:%s in any letter case identifies the same entity', (type, name) => {
  const value = name === 'user_id' ? 'S-1-5-21-1-2-3-1001' : 'C:\\Temp\\A.exe';
  const keyOf = (text: string) => keyProperties({ type, attributes: { [name]: text } }, 'h1');
  expect(keyOf(value.toLowerCase())).toEqual(keyOf(value.toUpperCase()));
});

test('names of files do, the text of a URL does not', () => {
  expect(ignoresCase('file', 'name')).toBe(true);
  expect(ignoresCase('url', 'value')).toBe(false);
});
