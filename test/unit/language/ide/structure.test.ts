import { describe, expect, test } from 'vitest';
import type { DocumentSymbol, SelectionRange } from 'vscode-languageserver';
import { selectionRanges } from '../../../../language/ide/selection-range.js';
import { openCells } from '../../../kit/editor.js';
import { openHuntflow } from '../../../kit/language.js';

const withCells = `# What is it about?
# A hunt.

# %% [markdown]
# ## First look

# %% connections
p = GET process FROM f.json
    WHERE pid = 4
DISP p

# %%
q = FIND network-traffic CREATED BY p
`;

test('the outline has the statements, below the cells of a text file', async () => {
  const { services, document } = await openHuntflow(withCells);
  const symbols = await services.lsp.DocumentSymbolProvider?.getSymbols(document, {
    textDocument: { uri: '' },
  });
  const text = ({ name, detail, children }: DocumentSymbol): unknown =>
    children?.length ? { [name]: children.map(text) } : detail ? `${name}: ${detail}` : name;
  expect(symbols?.map(text)).toEqual([
    'First look',
    { connections: ['p: process · GET process', 'DISP p'] },
    { 'Cell 3': ['q: network-traffic · FIND network-traffic'] },
  ]);
});

test('every symbol holds its name and its children', async () => {
  const { services, document } = await openHuntflow(withCells);
  const symbols = await services.lsp.DocumentSymbolProvider?.getSymbols(document, {
    textDocument: { uri: '' },
  });
  const offset = (position: { line: number; character: number }) => document.textDocument.offsetAt(position);
  expect(symbols?.length).toBe(3);
  for (const { range, selectionRange, children = [] } of symbols ?? []) {
    for (const inner of [selectionRange, ...children.map((child) => child.range)]) {
      expect(offset(inner.start)).toBeGreaterThanOrEqual(offset(range.start));
      expect(offset(inner.end)).toBeLessThanOrEqual(offset(range.end));
    }
  }
});

test('cells, wrapped statements and comments fold', async () => {
  const { services, document } = await openHuntflow(withCells);
  const ranges = await services.lsp.FoldingRangeProvider?.getFoldingRanges(document, {
    textDocument: { uri: '' },
  });
  expect(ranges?.map(({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1} ${kind}`)).toEqual([
    '4-5 region',
    '7-10 region',
    '12-13 region',
    '8-9 undefined',
    '1-2 comment',
  ]);
});

test('a selection grows from the token to the whole text', async () => {
  const { document, at } = await openCells([`DISP a\n\n# %%\nb = a WHERE pid <|>= 4\n    LIMIT 3\nDISP b`]);
  const [selection] = selectionRanges(document, [at.position]);
  const texts: string[] = [];
  for (let at: SelectionRange | undefined = selection; at !== undefined; at = at.parent) {
    texts.push(document.textDocument.getText(at.range));
  }
  expect(texts).toEqual([
    '=',
    'pid = 4',
    'WHERE pid = 4',
    'a WHERE pid = 4\n    LIMIT 3',
    'b = a WHERE pid = 4\n    LIMIT 3',
    '# %%\nb = a WHERE pid = 4\n    LIMIT 3\nDISP b',
    'DISP a\n\n# %%\nb = a WHERE pid = 4\n    LIMIT 3\nDISP b',
  ]);
});

describe('semantic tokens', () => {
  /** `text type` of each token, with its modifiers. */
  async function tokens(text: string): Promise<string[]> {
    const { services, document } = await openHuntflow(text);
    const provider = services.lsp.SemanticTokenProvider;
    const answer = await provider?.semanticHighlight(document, { textDocument: { uri: '' } });
    const { tokenTypes = [], tokenModifiers = [] } = provider?.semanticTokensOptions.legend ?? {};
    const data = answer?.data ?? [];
    const found: string[] = [];
    let [line, character] = [0, 0];
    for (let at = 0; at < data.length; at += 5) {
      const [lines = 0, characters = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5);
      character = lines > 0 ? characters : character + characters;
      line += lines;
      const range = { start: { line, character }, end: { line, character: character + length } };
      const names = tokenModifiers.filter((_, bit) => modifiers & (1 << bit));
      found.push([document.textDocument.getText(range), tokenTypes[type], ...names].join(' '));
    }
    return found;
  }

  test('of cells that are asked for at the same time are those of each', async () => {
    const texts = ['longer_name = NEW process []', 'p = NEW file []', 'DISP p'];
    const { huntbook, names } = await openCells(texts);
    const provider = huntbook.services.lsp.SemanticTokenProvider;
    const coloured = async (name: string) => {
      const answer = await provider?.semanticHighlight(huntbook.document(name), {
        textDocument: { uri: '' },
      });
      return answer?.data;
    };
    const oneByOne = [];
    for (const name of names) oneByOne.push(await coloured(name));
    expect(await Promise.all(names.map(coloured))).toEqual(oneByOne);
  });

  test('tell keywords from names that look like them', async () => {
    expect(await tokens("limit = NEW process ['x']\nDISP limit LIMIT 3")).toEqual([
      'limit variable definition',
      'NEW keyword',
      'process type',
      "'x' string",
      'DISP keyword',
      'limit variable',
      'LIMIT keyword',
      '3 number',
    ]);
  });

  test('tell what each name is', async () => {
    expect(
      await tokens("p = GET process FROM lab WHERE process:name = cmd AND pid > 4 START t'2021-01-01'"),
    ).toEqual([
      'p variable definition',
      'GET keyword',
      'process type',
      'FROM keyword',
      'lab string',
      'WHERE keyword',
      'process type',
      'name property',
      'cmd string',
      'AND keyword',
      'pid property',
      '4 number',
      'START keyword',
      "t'2021-01-01' number",
    ]);
    expect(await tokens('q = FIND process CREATED BY p')).toContain('CREATED keyword');
    expect(await tokens('g = GROUP p BY name WITH COUNT(pid) AS n')).toEqual(
      expect.arrayContaining(['COUNT function', 'pid property', 'n parameter']),
    );
  });
});
