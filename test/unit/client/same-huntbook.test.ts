import { expect, test } from 'vitest';
import { isSameHuntbook } from '../../../client/notebook/same-huntbook.js';

const cells = (...texts: string[]) => texts.map((text) => ({ kind: 2, text }));

test.each([
  ['the same cells', cells('p = q', 'DISP p'), true],
  ['other line ends, and blank lines at the end', cells('p = q\r\n\r\n', 'DISP p\n'), true],
  ['another text', cells('p = r', 'DISP p'), false],
  ['another order', cells('DISP p', 'p = q'), false],
  ['a cell more', cells('p = q', 'DISP p', ''), false],
  ['another kind', [{ kind: 1, text: 'p = q' }, ...cells('DISP p')], false],
])('%s', (_, others, same) => {
  expect(isSameHuntbook(cells('p = q', 'DISP p'), others)).toBe(same);
});
