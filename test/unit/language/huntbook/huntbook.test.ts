import { describe, expect, test } from 'vitest';
import { formatHuntbook, parseHuntbook, type HuntbookCell } from '../../../../language/huntbook/index.js';

/** The cells of a text, as `code` or `md: text`. */
function cellsOf(text: string): string[] {
  return parseHuntbook(text).cells.map((cell) => (cell.kind === 'code' ? cell.text : `md: ${cell.text}`));
}

const code = (text: string): HuntbookCell => ({ kind: 'code', text });
const markdown = (text: string): HuntbookCell => ({ kind: 'markdown', text });

describe('a file without markers', () => {
  test('has one cell per paragraph', () => {
    expect(cellsOf('a = GET process FROM b\n    WHERE pid = 4\n\n\nDISP a\nINFO a\n')).toEqual([
      'a = GET process FROM b\n    WHERE pid = 4',
      'DISP a\nINFO a',
    ]);
  });

  test.each([
    ['a clause', "a = GET process FROM b\n\nWHERE name = 'x'"],
    ['an open bracket', 'a = NEW process [\n\n"x",\n\n"y"]'],
    ['a comma', 'DISP a ATTR pid,\n\nname'],
    ['a logical operator', "a = b WHERE pid = 4 AND\n\nname = 'x'"],
    ['a missing command', 'a =\n\nGET process FROM b WHERE pid = 4'],
    ['a sorting clause', 'DISP a\n\nSORT BY pid'],
    ['a comment inside', '# =>\n\na = b\n\n# why\n\nWHERE pid = 4'.slice(6)],
  ])('keeps a statement with blank lines in one cell: %s', (_, text) => {
    expect(cellsOf(text)).toEqual([text]);
  });

  test('splits where a statement begins, though the one before is unfinished', () => {
    expect(
      cellsOf('a = GET process FROM\n\nb = GET file FROM c\n\nDISP a ATTR name\n\nsort b by name'),
    ).toEqual(['a = GET process FROM', 'b = GET file FROM c', 'DISP a ATTR name', 'sort b by name']);
  });

  test('gives comments of their own paragraph a cell', () => {
    expect(cellsOf('# My hunt\n# of today\n\n# first\nDISP a\n\n# end')).toEqual([
      '# My hunt\n# of today',
      '# first\nDISP a',
      '# end',
    ]);
  });

  test('reads brackets, quotes and signs in strings and comments as text', () => {
    expect(cellsOf("a = b WHERE name = '(['\n\nDISP a # it's (\n\nINFO a # ,")).toHaveLength(3);
  });
});

describe('a file with markers', () => {
  const text = `# %% [markdown]
# # My hunt
#
# It walks *up*.

# %%
a = GET process FROM b

DISP a

# %% look at it
INFO a
`;

  test('has the cells that the markers begin; Markdown loses its comment signs', () => {
    expect(cellsOf(text)).toEqual([
      'md: # My hunt\n\nIt walks *up*.',
      'a = GET process FROM b\n\nDISP a',
      'INFO a',
    ]);
  });

  test('keeps all that an edit of one cell does not touch', () => {
    const huntbook = parseHuntbook(text);
    const cells = huntbook.cells.map((cell, index) => (index === 1 ? { ...cell, text: 'DISP a' } : cell));
    expect(formatHuntbook({ ...huntbook, cells })).toBe(
      text.replace('a = GET process FROM b\n\nDISP a', 'DISP a'),
    );
  });

  test('has paragraphs as cells before the first marker', () => {
    expect(cellsOf('DISP a\n\nDISP b\n\n# %%\nDISP c\n\nDISP d')).toEqual([
      'DISP a',
      'DISP b',
      'DISP c\n\nDISP d',
    ]);
  });

  test('never hides code in a Markdown cell', () => {
    expect(cellsOf('# %% [markdown]\n# Note\n\nDISP a\n')).toEqual(['md: Note', 'DISP a']);
  });

  test.each(['# %%', '#%%', '# %% [md]', '#  %% a title [markdown]'])('%s is a marker', (marker) => {
    expect(cellsOf(`DISP a\n${marker}\n# x`)).toHaveLength(2);
  });

  test.each(['# %%% x', ' # %%', '# 100 %% x', '# \\%%'])('%s is none', (line) => {
    expect(cellsOf(`DISP a\n${line}\n# x`)).toHaveLength(1);
  });
});

describe('writing', () => {
  test('writes no marker where paragraphs say the same', () => {
    expect(formatHuntbook({ cells: [code('DISP a'), code('DISP b\nDISP c')] })).toBe(
      'DISP a\n\nDISP b\nDISP c\n',
    );
  });

  test('writes markers from the first cell on that needs one', () => {
    expect(
      formatHuntbook({ cells: [code('DISP a'), markdown('Now\n\nthis'), code('DISP b'), code('')] }),
    ).toBe('DISP a\n\n# %% [markdown]\n# Now\n#\n# this\n\n# %%\nDISP b\n\n# %%\n');
    expect(formatHuntbook({ cells: [code('DISP a'), code('DISP b\n\nDISP c')] })).toBe(
      'DISP a\n\n# %%\nDISP b\n\nDISP c\n',
    );
    expect(formatHuntbook({ cells: [code('DISP a'), code('WHERE pid = 4')] })).toBe(
      'DISP a\n\n# %%\nWHERE pid = 4\n',
    );
  });

  test('keeps the line ends of a file for its new cells', () => {
    const huntbook = parseHuntbook('DISP a\r\n\r\nDISP b\r\n');
    expect(huntbook.cells.map((cell) => cell.text)).toEqual(['DISP a', 'DISP b']);
    expect(formatHuntbook({ ...huntbook, cells: [...huntbook.cells, code('INFO a\nINFO b')] })).toBe(
      'DISP a\r\n\r\nDISP b\r\n\r\nINFO a\r\nINFO b\r\n',
    );
  });

  test('writes a cell of a file with other line ends with those of this one', () => {
    const { cells } = parseHuntbook('# %% a\r\nINFO p\r\n\r\n# %%\r\nINFO q\r\n');
    expect(formatHuntbook({ cells })).toBe('# %% a\nINFO p\n\n# %%\nINFO q\n');
  });

  test('begins the text of a cell that was empty as its file begins others', () => {
    const { cells, ...huntbook } = parseHuntbook('# %%\r\n\n# %%\nINFO p\n');
    const typed = cells.map((cell) => (cell.text === '' ? { ...cell, text: 'INFO q' } : cell));
    expect(formatHuntbook({ ...huntbook, cells: typed })).toBe('# %%\nINFO q\r\n\n# %%\nINFO p\n');
  });

  test('keeps lines of a cell that look like markers', () => {
    const cells = [code('DISP a\n# %% no cell'), markdown('%% no cell'), code('\\# \\%%')];
    expect(parseHuntbook(formatHuntbook({ cells })).cells).toMatchObject(cells);
  });

  test('changes the marker of a cell that became Markdown', () => {
    const huntbook = parseHuntbook('# %%\nDISP a\n');
    const cells = huntbook.cells.map((cell) => ({ ...cell, kind: 'markdown' as const }));
    expect(formatHuntbook({ ...huntbook, cells })).toBe('# %% [markdown]\n# DISP a\n');
  });

  test('an empty file has no cells, and no cells are an empty file', () => {
    expect(parseHuntbook('').cells).toEqual([]);
    expect(formatHuntbook({ cells: [] })).toBe('');
  });

  test('splits a hundred thousand lines in a moment', () => {
    const started = performance.now();
    const junk = 'junk (\n\n'.repeat(50_000) + '# %%\nDISP a\n'.repeat(25_000);
    expect(formatHuntbook(parseHuntbook(junk))).toBe(junk);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
