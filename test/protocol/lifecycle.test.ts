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

  it('says where a huntflow is broken', async () => {
    const uri = 'file:///hunts/broken.hf';
    client.open(uri, 'x = FIND\n');
    const [problem] = await client.diagnostics(uri, (found) => found.length > 0);
    expect(problem?.range.start.line).toBe(0);
  });
});
