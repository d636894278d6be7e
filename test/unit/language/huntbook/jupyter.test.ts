import { describe, expect, test } from 'vitest';
import { formatHuntbook, formatJupyter, parseJupyter } from '../../../../language/huntbook/index.js';

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
      leftOut: ['images attached to 1 Markdown cell'],
    });
  });
});

test.each([
  ['{', 'not-a-notebook'],
  ['[]', 'not-a-notebook'],
  ['{"a": 1}', 'not-a-notebook'],
  [notebook([], { language_info: { name: 'python' } }), 'not-a-kestrel-notebook'],
  [notebook([], {}), 'not-a-kestrel-notebook'],
])('%s is refused with a word', (text, code) => {
  expect(parseJupyter(text)).toMatchObject({ problem: { code } });
});

test('a notebook that only its kernel calls Kestrel is read', () => {
  expect(parseJupyter(notebook([], { kernelspec: { name: 'kestrel' } }))).toHaveProperty('huntbook');
});
