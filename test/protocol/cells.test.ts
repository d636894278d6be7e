import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { filterByValueRequest, moveNotification } from '../../server/protocol.js';
import { startLspClient, type LspClient } from '../kit/lsp-client.js';

const source = "x = NEW process ['cmd.exe']";
let count = 0;

/** The cells of a notebook as VS Code names them. */
function cellUris(book: number, cells: number): string[] {
  return Array.from(
    { length: cells },
    (_, cell) => `vscode-notebook-cell:/hunts/book${book}.hf#W${cell}sZmlsZQ%3D%3D`,
  );
}

const unknown = (found: readonly Diagnostic[]) => found.some(({ message }) => /\bx\b/.test(textOf(message)));
const textOf = (message: Diagnostic['message']) => (typeof message === 'string' ? message : message.value);
const clean = (found: readonly Diagnostic[]) => found.length === 0;

describe('the cells of a huntbook', () => {
  let client: LspClient;
  let book: string;
  let cells: string[];
  beforeAll(async () => {
    client = await startLspClient();
  });
  afterAll(() => client.stop());
  beforeEach(() => {
    book = `file:///hunts/book${++count}.hf`;
    cells = cellUris(count, 3);
  });

  function openBook(...texts: string[]): void {
    client.openNotebook(
      book,
      texts.map((text, index) => ({ uri: cells[index] ?? '', text })),
    );
  }

  /** Moves the last of `count` cells to the top, as VS Code tells it. */
  function moveLastToTop(length: number): void {
    const order = [...cells.slice(length - 1, length), ...cells.slice(0, length - 1)];
    client.changeNotebook(book, {
      structure: {
        array: { start: 0, deleteCount: length, cells: order.map((document) => ({ kind: 2, document })) },
      },
    });
  }

  it('are one huntflow: a variable of cell 1 is known in cell 2', async () => {
    openBook(source, 'DISP x');
    expect(await client.diagnostics(cells[1] ?? '', clean)).toEqual([]);
  });

  it('go on in another one from a value of a table, under a name that is free in all of them', async () => {
    openBook(source, 'DISP x', 'x_filtered = x WHERE pid = 1');
    const shown = { of: 'x', attribute: 'name', value: 'cmd.exe' };
    const ask = (cell: string) => client.connection.sendRequest(filterByValueRequest, { cell, ...shown });
    expect(await ask(cells[1] ?? '')).toBe("x_filtered2 = x WHERE name = 'cmd.exe'\nDISP x_filtered2");
    expect(await ask('vscode-notebook-cell:/hunts/gone.hf#W0sZmlsZQ%3D%3D')).toBeNull();
  });

  it('keep their variables when the text of their file closes, or the file goes by another name', async () => {
    const run = (huntbook: string, text: string) => client.run(huntbook, text).answer;
    client.open(book, source);
    openBook(source);
    expect(await run(book, source)).toMatchObject({ ok: true });
    client.close(book);
    expect(await run(book, 'DISP x')).toMatchObject({ ok: true });
    const moved = `file:///elsewhere/book${count}.hf`;
    await client.connection.sendNotification(moveNotification, { from: book, to: moved });
    client.closeNotebook(book, cells.slice(0, 1));
    expect(await run(moved, 'DISP x')).toMatchObject({ ok: true });
    expect(await run(book, 'DISP x')).toMatchObject({ ok: false });
  });

  it('know a variable only below its definition', async () => {
    openBook('DISP x', source);
    const [problem] = await client.diagnostics(cells[0] ?? '', unknown);
    expect(problem?.range).toEqual({ start: { line: 0, character: 5 }, end: { line: 0, character: 6 } });
  });

  it('are checked again when a cell above is edited', async () => {
    openBook(source, 'DISP x');
    await client.diagnostics(cells[1] ?? '', clean);
    client.changeNotebook(book, {
      textContent: [
        { document: { uri: cells[0] ?? '', version: 2 }, changes: [{ text: "y = NEW process ['cmd.exe']" }] },
      ],
    });
    await client.diagnostics(cells[1] ?? '', unknown);
  });

  it('are checked again when they only move', async () => {
    openBook('DISP x', source);
    await client.diagnostics(cells[0] ?? '', unknown);
    moveLastToTop(2);
    await client.diagnostics(cells[0] ?? '', clean);
  });

  it('forget a cell that is deleted', async () => {
    openBook(source, 'DISP x');
    await client.diagnostics(cells[1] ?? '', clean);
    client.changeNotebook(book, {
      structure: { array: { start: 0, deleteCount: 1 }, didClose: [{ uri: cells[0] ?? '' }] },
    });
    await client.diagnostics(cells[1] ?? '', unknown);
  });

  it('know a cell that is added above', async () => {
    openBook('DISP x');
    await client.diagnostics(cells[0] ?? '', unknown);
    const uri = cells[2] ?? '';
    client.changeNotebook(book, {
      structure: {
        array: { start: 0, deleteCount: 0, cells: [{ kind: 2, document: uri }] },
        didOpen: [{ uri, languageId: 'kestrel', version: 1, text: source }],
      },
    });
    await client.diagnostics(cells[0] ?? '', clean);
  });

  it('leave nothing behind when the notebook is closed', async () => {
    openBook('DISP x');
    await client.diagnostics(cells[0] ?? '', unknown);
    client.closeNotebook(book, [cells[0] ?? '']);
    await client.diagnostics(cells[0] ?? '', clean);
  });

  it('know nothing of another huntbook', async () => {
    openBook(source);
    const other = 'file:///hunts/other.hf';
    client.open(other, 'DISP x');
    await client.diagnostics(other, unknown);
    client.close(other);
  });
});
