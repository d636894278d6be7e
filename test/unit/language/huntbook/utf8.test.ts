import { expect, test } from 'vitest';
import { utf8Text } from '../../../../language/huntbook/index.js';

test('bytes of a huntbook that are not UTF-8 are refused, so that they are not saved as other signs', () => {
  const latin = Buffer.from("p = NEW ['Grüße']", 'latin1');
  expect(() => utf8Text(latin)).toThrow('its text is not UTF-8; save it as UTF-8');
});

test('others are their text, with the byte order mark that stands before it', () => {
  expect(utf8Text(Buffer.from("\uFEFFp = NEW ['Grüße']"))).toBe("\uFEFFp = NEW ['Grüße']");
});
