import { expect, test } from 'vitest';
import { parseExactly } from '../../../engine/exact-json.js';

const large = '9007199254740993';

test.each([
  [`{"a":${large}}`, { a: large }],
  [`{"a": -${large} }`, { a: `-${large}` }],
  [`{\n  "a" :\n ${large}\n}`, { a: large }],
  [`[${large}]`, [large]],
  [`[1,2.5,-3e2, ${large},4]`, [1, 2.5, -300, large, 4]],
  [`["x",${large}]`, ['x', large]],
  [`["\\"",${large}]`, ['"', large]],
  [`["\\\\",${large}]`, ['\\', large]],
  [`[true,${large},false,${large},null,${large}]`, [true, large, false, large, null, large]],
  [`[{},${large},[],${large}]`, [{}, large, [], large]],
  [large, large],
  [`{"a":9007199254740991}`, { a: 9007199254740991 }],
])('%s', (text, value) => {
  expect(parseExactly(text)).toEqual(value);
});

test.each([
  `chrome.exe --field-trial-handle=1846,${large},131072`,
  `:${large}`,
  `,${large}`,
  `[${large}]`,
  `{"a":${large}}`,
  `a,${large},b: ${large}`,
  `b: ${large}, c`,
  `\\" : ${large}`,
  `"${large}`,
  `true,${large}`,
])('a text stays as it is: %s', (text) => {
  expect(parseExactly(JSON.stringify({ before: 1, text, after: [text, text] }))).toEqual({
    before: 1,
    text,
    after: [text, text],
  });
  // Beside a number that is large.
  expect(parseExactly(`{"text":${JSON.stringify(text)},"n":${large}}`)).toEqual({ text, n: large });
});

test('behind thousands of other numbers', () => {
  const numbers = Array.from({ length: 5_000 }, (_, index) => index);
  expect(parseExactly(`[${numbers.join()},${large}]`)).toEqual([...numbers, large]);
});
