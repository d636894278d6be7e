import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CodeLens,
  DocumentSymbol,
  FoldingRange,
  LocationLink,
  SelectionRange,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { startLspClient, type LspClient } from '../kit/lsp-client.js';

const file = 'file:///hunts/editing.hf';
const text = "# %%\nprocs = new process ['cmd.exe']\n\n# %%\ndisp proc\n";

const notebook = 'file:///hunts/book.hf';
const cells = [
  { uri: 'vscode-notebook-cell:/hunts/book.hf#a', text: "p = NEW process ['cmd.exe']" },
  { uri: 'vscode-notebook-cell:/hunts/book.hf#b', text: 'DISP p' },
];

describe('editing over the protocol', () => {
  let client: LspClient;
  const ask = <T>(method: string, params: object): Promise<T> =>
    client.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri: file }, ...params });

  beforeAll(async () => {
    client = await startLspClient({ initializationOptions: { runsLenses: true } });
    expect(client.initialized.capabilities.codeLensProvider).toBeDefined();
    client.open(file, text);
    await client.diagnostics(file, (found) => found.length > 0);
    client.openNotebook(notebook, cells);
  });
  afterAll(() => client.stop());

  it('reports a problem with its code, and fixes it', async () => {
    const problems = await client.diagnostics(file, (found) =>
      found.some(({ code }) => code === 'unknown-variable'),
    );
    const [problem] = problems.filter(({ code }) => code === 'unknown-variable');
    expect(problem?.message).toBe('There is no variable `proc`. Did you mean procs?');
    const actions = await ask<CodeAction[]>('codeAction', {
      range: problem?.range,
      context: { diagnostics: [problem] },
    });
    expect(actions.map(({ title }) => title)).toContain('Change to procs');
  });

  it('has an outline, folds, lenses and selections', async () => {
    const symbols = await ask<DocumentSymbol[]>('documentSymbol', {});
    expect(symbols.flatMap(({ children = [] }) => children.map(({ name }) => name))).toEqual([
      'procs',
      'disp proc',
    ]);
    expect(await ask<FoldingRange[]>('foldingRange', {})).toHaveLength(2);
    const lenses = await ask<CodeLens[]>('codeLens', {});
    expect(lenses.map(({ command }) => command?.title)).toEqual(['Run Cell', 'Run Cell', 'Run to Here']);
    const [selection] = await ask<SelectionRange[]>('selectionRange', {
      positions: [{ line: 4, character: 6 }],
    });
    expect(selection?.range.start).toEqual({ line: 4, character: 5 });
    expect(selection?.parent?.range.start).toEqual({ line: 4, character: 0 });
  });

  it('formats', async () => {
    const edits = await ask<TextEdit[]>('formatting', { options: { tabSize: 4, insertSpaces: true } });
    expect(edits.map(({ newText }) => newText)).toEqual(['NEW', 'DISP']);
  });

  it('goes to the definition in another cell, and renames in both', async () => {
    const [, below] = cells;
    const at = { textDocument: { uri: below?.uri }, position: { line: 0, character: 5 } };
    const [definition] = await ask<LocationLink[]>('definition', at);
    expect(definition).toMatchObject({
      targetUri: cells[0]?.uri,
      targetRange: { start: { line: 0, character: 0 } },
    });
    const edit = await ask<WorkspaceEdit>('rename', { ...at, newName: 'procs' });
    expect(Object.entries(edit.changes ?? {}).map(([uri, edits]) => [uri, edits.length])).toEqual(
      cells.map(({ uri }) => [uri, 1]),
    );
  });

  it('refuses a name that cannot be one, in words', async () => {
    const at = { position: { line: 1, character: 1 }, newName: 'disp' };
    await expect(ask('rename', at)).rejects.toThrow('disp is a command');
  });
});
