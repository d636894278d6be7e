import { expect, test } from 'vitest';
import { cellSpans, type CellSpan } from '../../../../language/huntbook/index.js';

/** `first-last kind title`, with a star for a cell that a marker begins. */
function spans(text: string): string[] {
  return cellSpans(text).map(({ first, last, kind, title, isMarked }: CellSpan) =>
    `${first}-${last} ${kind}${isMarked ? '*' : ''} ${title}`.trimEnd(),
  );
}

// Line numbers are those of the text as it is written below, from 0.
test.each([
  [
    'paragraphs, without the blank lines between them',
    ['INFO p', 'INFO q', '', '  ', 'INFO r'],
    ['0-1 code', '4-4 code'],
  ],
  [
    'cells, with the marker that begins them',
    ['# %%', 'INFO p', '', '# %%', '', '# %% last', 'INFO q', ''],
    ['0-1 code*', '3-3 code*', '5-6 code* last'],
  ],
  [
    'what stands before the first marker',
    ['', 'INFO p', '', '# %% second', 'INFO q', '', 'INFO r'],
    ['1-1 code', '3-6 code* second'],
  ],
  [
    'code behind Markdown without a marker',
    ['# %% [markdown]', '# # Where it *began*', '#', '# text', '', 'INFO p', '', '# %%', 'INFO q'],
    ['0-3 markdown* Where it *began*', '5-5 code', '7-8 code*'],
  ],
  [
    'a title of its own before the heading, which may follow blank lines and be of any level',
    ['# %% [markdown] Named', '# # Heading', '# %% [md]', '#', '#   ', '# ### Deep', '# %% [markdown]', '#'],
    ['0-1 markdown* Named', '2-5 markdown* Deep', '6-7 markdown*'],
  ],
  ['a comment in code, which is no title', ['# %%', '# # not this', 'INFO p'], ['0-2 code*']],
  ['nothing', [], []],
])('the spans of %s', (_, lines, expected) => {
  expect(spans(lines.join('\n'))).toEqual(expected);
  expect(spans(lines.join('\r\n'))).toEqual(expected);
  expect(spans(`\uFEFF${lines.join('\n')}`)).toEqual(expected);
});
