import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Hover, MarkupContent, WorkspaceEdit } from 'vscode-languageserver/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renamedNotification, type RenamedParams, type RunEvent } from '../../server/protocol.js';
import { startLspClient, type LspClient } from '../kit/lsp-client.js';

const book = 'file:///hunts/renaming.hf';
const cells = [
  { uri: 'vscode-notebook-cell:/hunts/renaming.hf#W0', text: "p = NEW process ['a.exe', 'b.exe']" },
  { uri: 'vscode-notebook-cell:/hunts/renaming.hf#W1', text: "q = p WHERE name = 'a.exe'\nDISP p ATTR name" },
] as const;

/** The name of each variable that a run reads and cannot, or the rows that it shows. */
function shownBy(events: readonly RunEvent[]) {
  return events.flatMap((event) => {
    if (event.kind !== 'statement') return [];
    const { error, table } = event.result;
    return error ? [error.code] : (table?.rows.map(String) ?? []);
  });
}

describe('a variable that is renamed after it has run', () => {
  let client: LspClient;
  const renamed: RenamedParams[] = [];
  const run = async (text: string) => {
    const { answer, events } = client.run(book, text);
    await answer;
    return shownBy(events);
  };
  const hovered = async () => {
    const at = { textDocument: { uri: cells[0].uri }, position: { line: 0, character: 0 } };
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', at);
    return (hover.contents as MarkupContent).value;
  };

  beforeAll(async () => {
    client = await startLspClient();
    client.connection.onNotification(renamedNotification, (params: RenamedParams) => {
      renamed.push(params);
    });
    client.openNotebook(book, cells);
    for (const { text } of cells) await client.run(book, text).answer;
    const at = { textDocument: { uri: cells[1].uri }, position: { line: 1, character: 5 } };
    const edit = await client.connection.sendRequest<WorkspaceEdit>('textDocument/rename', {
      ...at,
      newName: 'procs',
    });
    for (const { uri, text } of cells) {
      const document = TextDocument.create(uri, 'kestrel', 1, text);
      write(uri, TextDocument.applyEdits(document, edit.changes?.[uri] ?? []));
    }
  });
  afterAll(() => client.stop());

  function write(uri: string, text: string): void {
    client.changeNotebook(book, {
      textContent: [{ document: { uri, version: 2 }, changes: [{ text }] }],
    });
  }

  it('can be used by the cells below at once, by its new name alone', async () => {
    expect(await run('DISP procs ATTR name')).toEqual(['a.exe', 'b.exe']);
    expect(await run('DISP p ATTR name')).toEqual(['unknown-variable']);
  });

  it('is told with its counts, and by the statement that set it', async () => {
    expect(await hovered()).toMatch(/2 entities/);
    expect(await hovered()).not.toMatch(/another statement/);
    expect(renamed).toEqual([
      {
        huntbook: book,
        from: 'p',
        to: 'procs',
        variables: [
          { name: 'procs', birthCommand: "procs = NEW process ['a.exe', 'b.exe']" },
          { name: 'q', birthCommand: "q = procs WHERE name = 'a.exe'" },
        ],
      },
    ]);
  });

  it('has its old name again when the rename is undone', async () => {
    for (const { uri, text } of cells) write(uri, text);
    expect(await run('DISP p ATTR name')).toEqual(['a.exe', 'b.exe']);
    expect(await hovered()).toMatch(/2 entities/);
    expect(renamed.at(-1)).toMatchObject({ from: 'procs', to: 'p' });
  });
});
