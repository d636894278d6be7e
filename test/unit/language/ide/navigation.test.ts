import { describe, expect, test } from 'vitest';
import { cellsAfter, openCells, place } from '../../../kit/editor.js';

const twoCells = [
  "p = NEW process ['cmd.exe']\np = p WHERE pid = 4\nDISP <|>p",
  'q = FIND process CREATED p\np = q\nDISP p',
];

describe('definition', () => {
  /** Where the variable at the mark gets its value. */
  async function definition(...texts: string[]): Promise<string | undefined> {
    const cells = await openCells(texts);
    const links = await cells.huntbook.services.lsp.DefinitionProvider?.getDefinition(
      cells.document,
      cells.at,
    );
    const [link] = links ?? [];
    return link && place({ uri: link.targetUri, range: link.targetSelectionRange }, cells);
  }

  test.each([
    [["p = NEW process ['a']\nDISP <|>p"], 'c0 1:1 p'],
    [["p = NEW process ['a']\np = <|>p WHERE pid = 4"], 'c0 1:1 p'],
    [["p = NEW process ['a']\np = p WHERE pid = 4\nDISP p<|>"], 'c0 2:1 p'],
    [["p = NEW process ['a']", 'p = p', 'q = GET process FROM f.json WHERE pid = <|>p.pid'], 'c1 1:1 p'],
    [["<|>p = NEW process ['a']"], 'c0 1:1 p'],
    [['GET process FROM f.json WHERE pid = 4\nDISP <|>_'], 'c0 1:1 GET process FROM f.json WHERE pid = 4'],
    [['DISP <|>p', "p = NEW process ['a']"], undefined],
    [['DI<|>SP p'], undefined],
  ])('%j leads to %s', async (texts, expected) => {
    expect(await definition(...texts)).toBe(expected);
  });
});

test('references are all places of the name in the huntbook, with or without definitions', async () => {
  const cells = await openCells(twoCells);
  const find = async (includeDeclaration: boolean) => {
    const locations = await cells.huntbook.services.lsp.ReferencesProvider?.findReferences(cells.document, {
      ...cells.at,
      context: { includeDeclaration },
    });
    return locations?.map((location) => place(location, cells));
  };
  expect(await find(true)).toEqual([
    'c0 1:1 p',
    'c0 2:1 p',
    'c0 2:5 p',
    'c0 3:6 p',
    'c1 1:26 p',
    'c1 2:1 p',
    'c1 3:6 p',
  ]);
  expect(await find(false)).toEqual(['c0 2:5 p', 'c0 3:6 p', 'c1 1:26 p', 'c1 3:6 p']);
});

test('highlights tell where the variable is set and where it is used', async () => {
  const cells = await openCells(twoCells);
  const highlights = await cells.huntbook.services.lsp.DocumentHighlightProvider?.getDocumentHighlight(
    cells.document,
    cells.at,
  );
  expect(highlights?.map(({ kind, range }) => [kind, range.start.line])).toEqual([
    [3, 0],
    [3, 1],
    [2, 1],
    [2, 2],
  ]);
});

describe('rename', () => {
  async function renamed(newName: string, ...texts: string[]): Promise<string[]> {
    const cells = await openCells(texts);
    const params = { ...cells.at, newName };
    return cellsAfter(
      await cells.huntbook.services.lsp.RenameProvider?.rename(cells.document, params),
      cells,
    );
  }

  test('changes every occurrence in all cells', async () => {
    expect(await renamed('procs', ...twoCells)).toEqual([
      "procs = NEW process ['cmd.exe']\nprocs = procs WHERE pid = 4\nDISP procs",
      'q = FIND process CREATED procs\nprocs = q\nDISP procs',
    ]);
  });

  test('leaves strings, comments, attributes and sources alone', async () => {
    const text = "# pid\npid = GET process FROM pid WHERE pid = 'pid'\nDISP <|>pid ATTR pid";
    expect(await renamed('x', text)).toEqual([
      "# pid\nx = GET process FROM pid WHERE pid = 'pid'\nDISP x ATTR pid",
    ]);
  });

  test.each([
    ['1p', /cannot be the name/],
    ['a-b', /cannot be the name/],
    ['disp', /is a command/],
    ['q', /is a variable q already/],
  ])('refuses %s', async (newName, why) => {
    await expect(renamed(newName, ...twoCells)).rejects.toThrow(why);
  });

  test('refuses the name by which another cell asks a data source, which would ask the variable then', async () => {
    const cells = ["<|>p = NEW process ['a'] DISP p", 'q = GET process FROM host101 WHERE pid = 4 DISP q'];
    await expect(renamed('host101', ...cells)).rejects.toThrow(/host101 is a data source here/);
  });

  test.each([
    ['DISP <|>p', '0:5'],
    ['INFO <|>_', undefined],
    ['<|>DISP p', undefined],
  ])('%s can be renamed at %s', async (text, expected) => {
    const cells = await openCells([`${text}`]);
    const range = await cells.huntbook.services.lsp.RenameProvider?.prepareRename(cells.document, cells.at);
    expect(range && 'start' in range ? `${range.start.line}:${range.start.character}` : undefined).toBe(
      expected,
    );
  });
});
