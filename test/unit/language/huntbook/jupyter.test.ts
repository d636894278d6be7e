import { describe, expect, test } from 'vitest';
import {
  formatHuntbook,
  formatJupyter,
  leftOutOfHuntbook,
  parseHuntbook,
  parseJupyter,
} from '../../../../language/huntbook/index.js';

const kestrel = {
  kernelspec: { display_name: 'Kestrel', language: 'kestrel', name: 'kestrel' },
  language_info: { file_extension: '.hf', name: 'Kestrel' },
};

/** A notebook as the Kestrel kernel leaves it, in nbformat 4.5. */
function notebook(cells: readonly object[], metadata: object = kestrel): string {
  return JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 });
}

const html = (text: string[]): object => ({
  data: { 'text/html': text },
  metadata: {},
  output_type: 'display_data',
});

const published = notebook([
  { cell_type: 'markdown', id: 'a', metadata: {}, source: ['# Hello\n', '\n', 'World'] },
  {
    cell_type: 'code',
    execution_count: 1,
    id: 'b',
    metadata: {},
    outputs: [
      { name: 'stderr', output_type: 'stream', text: [] },
      html(['<td>HKLM\\$x</td>\n', '<td>\\$</td>']),
    ],
    source: "# two\np = NEW process ['cmd.exe']\n\nDISP p",
  },
]);

describe('a published huntbook', () => {
  test('is read without the empty error stream and with its dollar signs', () => {
    expect(parseJupyter(published)).toEqual({
      leftOut: [],
      huntbook: {
        cells: [
          { kind: 'markdown', text: '# Hello\n\nWorld' },
          {
            kind: 'code',
            text: "# two\np = NEW process ['cmd.exe']\n\nDISP p",
            outputs: [
              {
                data: { 'text/html': '<td>HKLM$x</td>\n<td>$</td>' },
                metadata: {},
                output_type: 'display_data',
              },
            ],
          },
        ],
      },
    });
  });

  test('becomes a huntflow without outputs', () => {
    const answer = parseJupyter(published);
    expect('huntbook' in answer && formatHuntbook(answer.huntbook)).toBe(
      "# %% [markdown]\n# # Hello\n#\n# World\n\n# %%\n# two\np = NEW process ['cmd.exe']\n\nDISP p\n",
    );
  });

  test('comes back from the notebook that is written for it', () => {
    const answer = parseJupyter(published);
    if (!('huntbook' in answer)) throw new Error(answer.problem.message);
    const written = formatJupyter(answer.huntbook);
    expect(parseJupyter(written)).toEqual(answer);
    expect(JSON.parse(written)).toMatchObject({
      cells: [{ source: ['# Hello\n', '\n', 'World'] }, { execution_count: null, outputs: [{}] }],
      metadata: { kernelspec: { name: 'kestrel' } },
      nbformat: 4,
    });
  });

  test('keeps an error stream that says something, and says which images are left out', () => {
    const cell = {
      cell_type: 'code',
      outputs: [{ name: 'stderr', output_type: 'stream', text: ['[ERROR] no\n'] }],
      source: [],
    };
    const answer = parseJupyter(
      notebook([cell, { cell_type: 'markdown', attachments: { 'a.png': {} }, source: '' }]),
    );
    expect(answer).toMatchObject({
      huntbook: { cells: [{ text: '', outputs: [{ text: ['[ERROR] no\n'] }] }, {}] },
      leftOut: ['images attached to cell 2'],
    });
  });
});

test.each([
  [7, 'what stands in the place of cell 2'],
  [null, 'what stands in the place of cell 2'],
  [
    { cell_type: 'raw', source: 'x' },
    'the type, since it is neither code nor Markdown and is Markdown now, of cell 2',
  ],
  [{ source: 'x' }, 'the type, since it is neither code nor Markdown and is Markdown now, of cell 2'],
  [{ cell_type: 'code', source: 5 }, 'what is no text in the source of cell 2'],
  [{ cell_type: 'code', source: ['a\n', 5] }, 'what is no text in the source of cell 2'],
  [{ cell_type: 'code', outputs: [5], source: '' }, 'outputs that are none in cell 2'],
  [{ cell_type: 'markdown', outputs: [{}], source: '' }, 'outputs that are none in cell 2'],
  [{ cell_type: 'code', metadata: { tags: ['a'] }, source: '' }, 'tags of cell 2'],
])('what of the cell %j has no place in a huntbook is said', (odd, leftOut) => {
  const whole = { cell_type: 'code', metadata: {}, outputs: [], source: ['DISP p'] };
  const answer = parseJupyter(JSON.stringify({ cells: [whole, odd, whole], metadata: kestrel, nbformat: 4 }));
  expect(answer).toMatchObject({ leftOut: [leftOut] });
});

test('what is empty in a cell is not missed: tags, attachments, outputs of Markdown', () => {
  const cell = { cell_type: 'markdown', metadata: { tags: [] }, attachments: {}, outputs: [], source: 'a' };
  expect(parseJupyter(notebook([cell], kestrel))).toMatchObject({ leftOut: [] });
});

test('a notebook of nothing but odd cells names the first of them', () => {
  expect(parseJupyter(notebook([], kestrel).replace('[]', JSON.stringify(Array(30).fill(1))))).toEqual({
    huntbook: { cells: [] },
    leftOut: [
      'what stands in the place of cells 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 and 10 more',
    ],
  });
});

test('the titles of cells have no place in a notebook', () => {
  expect(leftOutOfHuntbook(parseHuntbook('# %%\nDISP p\n\n# %% Parents\nDISP q\n'))).toEqual([
    'the titles of cell 2',
  ]);
});

test.each([
  ['{', 'not-a-notebook'],
  ['[]', 'not-a-notebook'],
  ['{"a": 1}', 'not-a-notebook'],
  [notebook([], { language_info: { name: 'python' } }), 'not-a-kestrel-notebook'],
  [notebook([], {}), 'not-a-kestrel-notebook'],
  ['{"cells": []}', 'not-a-kestrel-notebook'],
])('%s is refused with a word', (text, code) => {
  expect(parseJupyter(text)).toMatchObject({ problem: { code } });
});

test('a notebook that only its kernel calls Kestrel is read', () => {
  expect(parseJupyter(notebook([], { kernelspec: { name: 'kestrel' } }))).toHaveProperty('huntbook');
});
