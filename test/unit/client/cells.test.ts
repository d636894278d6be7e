import { describe, expect, it } from 'vitest';
import { cellOfLine } from '../../../client/notebook/cell-of-line.js';
import { cellOfHuntbook, huntbookOfCells, newNotebookMetadata } from '../../../client/notebook/cells.js';
import { opensAsNotebook } from '../../../client/notebook/opening-decision.js';
import { formatHuntbook, hasCellMarkers, parseHuntbook } from '../../../language/huntbook/index.js';

/** What a notebook editor that changes nothing saves; metadata goes through JSON, as VS Code may do. */
function saved(text: string): string {
  const huntbook = parseHuntbook(text);
  const metadata = huntbook.layout ? { kestrel: huntbook.layout } : {};
  const through = JSON.parse(JSON.stringify({ cells: huntbook.cells.map(cellOfHuntbook), metadata })) as {
    cells: Parameters<typeof huntbookOfCells>[0];
    metadata: Record<string, unknown>;
  };
  return formatHuntbook(huntbookOfCells(through.cells, through.metadata));
}

describe('a huntbook in the notebook editor', () => {
  it.each([
    ['without markers', "# a hunt\nx = NEW ['a']\n\n\nDISP x\n"],
    ['with markers', "# %% [markdown]\n# # Hunt\n#\n# Why.\n\n# %%\nx = NEW ['a']\n\nDISP x"],
    ['with Windows line ends and a byte order mark', '\uFEFFx = NEW [1]\r\n\r\nDISP x\r\n'],
    ['that is empty', ''],
  ])('%s is saved byte for byte as it was', (_, text) => {
    expect(saved(text)).toBe(text);
  });
});

describe('a huntbook that was made as a notebook', () => {
  it.each([
    ['one cell', ["x = NEW ['a']"], "# %%\nx = NEW ['a']\n"],
    ['an empty cell', [''], '# %%\n'],
    ['two cells', ["x = NEW ['a']", 'DISP x'], "# %%\nx = NEW ['a']\n\n# %%\nDISP x\n"],
  ])('of %s is saved with markers, so that it opens as one again', (_, texts, file) => {
    const cells = texts.map((text) => ({ kind: 'code' as const, text, metadata: {} }));
    const text = formatHuntbook(huntbookOfCells(cells, newNotebookMetadata({ cells: [] })));
    expect(text).toBe(file);
    expect(saved(text)).toBe(text);
    expect(parseHuntbook(text).cells.map((cell) => cell.text)).toEqual(texts);
  });
});

describe('a .hf file', () => {
  const marked = hasCellMarkers('x = NEW [1]\n# %%\nDISP x\n');
  const plain = hasCellMarkers("x = GET file FROM f WHERE name LIKE '%%'\n");

  it.each([
    ['auto', marked, false, true],
    ['auto', plain, false, false],
    ['notebook', plain, false, true],
    ['text', marked, false, false],
    ['auto', marked, true, false],
  ])(
    'with the setting %s, markers %s, touched %s opens as a notebook: %s',
    (openAs, markers, touched, opens) => {
      expect(opensAsNotebook({ openAs, markers, touched })).toBe(opens);
    },
  );
});

describe('a line of the text is in the cell that has it as a notebook', () => {
  const text = "\uFEFF# %% [markdown]\n# # Hunt\n\n# %%\nx = NEW ['a']\n\nDISP x\n\n\n# %%\nDISP x";
  it.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 1],
    [6, 1],
    [8, 1],
    [9, 2],
    [10, 2],
    [99, 2],
  ])('%i in %i', (line, cell) => {
    expect(cellOfLine(text, line)).toBe(cell);
  });

  it('without cell markers, too, in the paragraph that has it', () => {
    expect([0, 1, 2, 3].map((line) => cellOfLine("\nx = NEW ['a']\n\nDISP x", line))).toEqual([0, 0, 0, 1]);
    expect(cellOfLine('', 0)).toBe(-1);
  });
});
