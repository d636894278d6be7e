import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLspClient, type LspClient } from '../kit/lsp-client.js';

describe('the language server over stdio', () => {
  let client: LspClient;
  beforeAll(async () => {
    client = await startLspClient();
  });
  afterAll(() => client.stop());

  it('synchronizes the cells of huntbooks and of Jupyter notebooks', () => {
    expect(client.initialized.capabilities.notebookDocumentSync).toEqual({
      notebookSelector: [
        { notebook: 'kestrel-huntbook', cells: [{ language: 'kestrel' }] },
        { notebook: 'jupyter-notebook', cells: [{ language: 'kestrel' }] },
      ],
    });
  });

  it('starts from a bundle below a megabyte', async () => {
    expect((await stat('dist/server.cjs')).size).toBeLessThan(1_000_000);
  });

  it('says where a huntflow is broken', async () => {
    const uri = 'file:///hunts/broken.hf';
    client.open(uri, 'x = FIND\n');
    const [problem] = await client.diagnostics(uri, (found) => found.length > 0);
    expect(problem?.range.start.line).toBe(0);
  });
});

describe('kestrel lsp --stdio', () => {
  it('is the same server', async () => {
    const client = await startLspClient({ command: ['dist/kestrel.cjs', 'lsp', '--stdio'] });
    expect(client.initialized.serverInfo?.name).toBe('kestrel');
    const uri = 'file:///hunts/unknown.hf';
    client.open(uri, 'DISP nosuch');
    const [problem] = await client.diagnostics(uri, (found) => found.length > 0);
    expect(problem?.code).toBe('unknown-variable');
    const run = client.run(uri, "x = NEW process ['a.exe']");
    expect(await run.answer).toEqual({ ok: true, cancelled: false });
    await client.stop();
  });
});
