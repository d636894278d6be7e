import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  Hover,
  Location,
  LocationLink,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'langium';
import { startLspClient, type LspClient } from '../kit/lsp-client.js';

const book = 'file:///hunts/cells.hf';

/** Windows line ends, a character of two UTF-16 units and a combining one before the positions that are asked. */
const texts = {
  a: "# 🕵 né\r\np = NEW process ['😀.exe', 'cmd.exe']  q = p\r\n",
  b: "x = p WHERE name = '😀.exe' AND pid = p.pid AND parent_ref.name = 'é'\r\n",
  c: 'p = p + x\r\n# 🕵\r\ndisp p atr name\r\nDISP q SORT BY pid\r\nDISP p WHERE pid = p.',
};
type Cell = keyof typeof texts;

const uriOf = (cell: Cell): string => `vscode-notebook-cell:/hunts/cells.hf#${cell}`;
const documents = Object.fromEntries(
  Object.entries(texts).map(([cell, text]) => [
    uriOf(cell as Cell),
    TextDocument.create(uriOf(cell as Cell), 'kestrel', 1, text),
  ]),
);

/** Where `before` stands in a cell, and the offset in it that is asked for. */
function at(cell: Cell, before: string, within = 0) {
  const document = documents[uriOf(cell)];
  const offset = texts[cell].indexOf(before) + within;
  return {
    textDocument: { uri: uriOf(cell) },
    position: document?.positionAt(offset) ?? { line: 0, character: 0 },
  };
}

/** `cell text` of a range, with its line from 1. */
function shown(uri: string, range: Location['range']): string {
  return `${uri.at(-1) ?? ''}${range.start.line + 1} ${documents[uri]?.getText(range) ?? ''}`;
}

function applied(uri: string, edits: readonly TextEdit[]): string {
  const document = documents[uri];
  return document === undefined ? '' : TextDocument.applyEdits(document, [...edits]);
}

describe('the cells of a huntbook, with Windows line ends and odd characters', () => {
  let client: LspClient;
  const ask = <T>(method: string, params: object): Promise<T> =>
    client.connection.sendRequest(`textDocument/${method}`, params);
  const accept = async (where: ReturnType<typeof at>, label: string): Promise<string> => {
    const { items } = await ask<{ items: CompletionItem[] }>('completion', where);
    const item = items.find((candidate) => candidate.label === label);
    return item?.textEdit && 'range' in item.textEdit
      ? applied(where.textDocument.uri, [item.textEdit])
      : items.map((other) => other.label).join();
  };

  beforeAll(async () => {
    client = await startLspClient();
    client.openNotebook(
      book,
      (Object.keys(texts) as Cell[]).map((cell) => ({ uri: uriOf(cell), text: texts[cell] })),
    );
    await client.diagnostics(uriOf('c'), (found) => found.length > 0);
  });
  afterAll(() => client.stop());

  it('point at what is wrong, and mend it in the case in which it is written', async () => {
    const found = await client.diagnostics(uriOf('c'), (problems) =>
      problems.some(({ code }) => code === 'syntax'),
    );
    const [first, second] = found.filter(({ code }) => code === 'syntax');
    expect([first?.message, second?.message]).toEqual([
      '`atr` cannot stand here. Did you mean attr?',
      'Expected an attribute after `.`.',
    ]);
    expect(first && shown(uriOf('c'), first.range)).toBe('c3 atr');
    const actions = await ask<CodeAction[]>('codeAction', {
      textDocument: { uri: uriOf('c') },
      range: first?.range,
      context: { diagnostics: [first] },
    });
    const [fix] = actions.filter(({ title }) => title === 'Change to attr');
    expect(applied(uriOf('c'), fix?.edit?.changes?.[uriOf('c')] ?? [])).toContain('\r\ndisp p attr name\r\n');
  });

  it('complete in the middle of a word, behind a dot, and behind a broken statement', async () => {
    expect(await accept(at('c', 'SORT BY pid', 2), 'SORT')).toContain('DISP q SORT BY pid');
    expect(await accept(at('b', 'parent_ref.name', 12), 'parent_ref.name')).toBe(texts.b);
    expect(await accept(at('c', 'pid = p.', 8), 'command_line')).toContain('pid = p.command_line');
  });

  it('hover the part of a path that the mouse is on', async () => {
    const hover = await ask<Hover>('hover', at('b', 'parent_ref', 3));
    expect(hover.range && shown(uriOf('b'), hover.range)).toBe('b1 parent_ref');
    expect(JSON.stringify(hover.contents)).toContain('The process that started this one.');
  });

  it('go to the definition that is meant there', async () => {
    const definition = async (where: object) => {
      const found = await ask<LocationLink[]>('definition', where);
      return found.map(({ targetUri, targetSelectionRange }) => shown(targetUri, targetSelectionRange));
    };
    expect(await definition(at('b', 'p.pid'))).toEqual(['a2 p']);
    expect(await definition(at('c', 'p + x'))).toEqual(['a2 p']);
    expect(await definition(at('c', 'p WHERE'))).toEqual(['c1 p']);
  });

  it('rename a variable that is set twice everywhere, in broken statements too', async () => {
    const references = await ask<Location[]>('references', {
      ...at('b', 'p WHERE'),
      context: { includeDeclaration: true },
    });
    const edit = await ask<WorkspaceEdit>('rename', { ...at('b', 'p WHERE'), newName: 'procs' });
    const after = Object.entries(edit.changes ?? {}).map(([uri, edits]) => applied(uri, edits));
    expect(references).toHaveLength(9);
    expect(after).toEqual([
      texts.a.replace('p = NEW', 'procs = NEW').replace('q = p', 'q = procs'),
      texts.b.replace('x = p', 'x = procs').replace('p.pid', 'procs.pid'),
      texts.c
        .replace('p = p + x', 'procs = procs + x')
        .replace('disp p', 'disp procs')
        .replace('DISP p WHERE pid = p.', 'DISP procs WHERE pid = procs.'),
    ]);
  });

  it('know what is above after they have changed places', async () => {
    const order = ['c', 'a', 'b'] as const;
    client.changeNotebook(book, {
      structure: {
        array: {
          start: 0,
          deleteCount: 3,
          cells: order.map((cell) => ({ kind: 2, document: uriOf(cell) })),
        },
      },
    });
    const found = await client.diagnostics(uriOf('c'), (problems) =>
      problems.some(({ code }) => code === 'used-before-definition'),
    );
    const codes = found.map(({ code, range }) => `${String(code)} ${shown(uriOf('c'), range)}`);
    expect(codes).toContain('unknown-variable c1 p');
    expect(codes).toContain('used-before-definition c1 x');
  });
});
