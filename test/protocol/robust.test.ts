import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLspClient, type LspClient } from '../kit/lsp-client.js';

const good = "x = NEW process ['cmd.exe']\nDISP x ATTR name\n";
const sample =
  "p = GET process FROM stixshifter://host101 WHERE [process:name = 'cmd.exe'] START t'2021-04-01T00:00:00Z'";

const texts: [string, string][] = [
  ['nothing', ''],
  ['binary junk', '\u0000\u0001\uFFFD\uD800 x = \u0007[[[(((\'"'],
  ['half a statement', 'x = GET process FROM stixshifter://'],
  ['Windows line ends', good.replaceAll('\n', '\r\n')],
  ['emoji and combining marks', "# 👩‍👩‍👧 e\u0301\nx = NEW process ['🦅.exe', 'e\u0301']\nDISP x\n"],
  ['deep brackets', `x = GET process FROM f WHERE ${'('.repeat(5000)}name = 'a'${')'.repeat(5000)}`],
  ['a very long line', `DISP ${'a'.repeat(100_000)}`],
  ['two thousand statements', good.repeat(1000)],
  ['an unclosed string', "x = NEW process ['cmd.exe\nDISP x\ny = FIND process CREATED x"],
];

const requests = [
  'textDocument/completion',
  'textDocument/hover',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/documentHighlight',
  'textDocument/prepareRename',
];
const whole = [
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/semanticTokens/full',
];

describe('the server', () => {
  let client: LspClient;
  beforeAll(async () => {
    client = await startLspClient();
  });
  afterAll(() => client.stop());

  /** Asks everything at a position; what counts is that each is answered. */
  async function askAll(uri: string, line: number, character: number): Promise<void> {
    const textDocument = { uri };
    const position = { line, character };
    const context = { includeDeclaration: true };
    await Promise.all([
      ...requests.map((method) => client.connection.sendRequest(method, { textDocument, position, context })),
      ...whole.map((method) => client.connection.sendRequest(method, { textDocument })),
    ]);
  }

  it.each(texts)('answers for %s', async (name, text) => {
    const uri = `file:///robust/${encodeURIComponent(name)}.hf`;
    client.open(uri, text);
    await askAll(uri, 0, Math.min(20, text.split('\n')[0]?.length ?? 0));
    await client.diagnostics(uri, () => true);
    client.close(uri);
  });

  it('answers while a huntflow is typed, key by key', async () => {
    const uri = 'file:///robust/typed.hf';
    client.open(uri, '');
    for (let length = 1; length <= sample.length; length++) {
      client.change(uri, sample.slice(0, length));
      if (length % 7 === 0) await askAll(uri, 0, length);
    }
    expect(
      await client.diagnostics(uri, (found) => found.every(({ severity }) => severity !== 1)),
    ).toBeDefined();
    client.close(uri);
  });

  it('counts columns as editors do, in UTF-16', async () => {
    const uri = 'file:///robust/utf16.hf';
    client.open(uri, "x = NEW process ['🦅🦅']  DISP nosuch");
    const found = await client.diagnostics(uri, ({ length }) => length > 0);
    const problem = found.find(({ code }) => code === 'unknown-variable');
    expect(problem?.range.start).toEqual({ line: 0, character: 31 });
    client.close(uri);
  });

  it('checks once for ten fast keys', async () => {
    const uri = 'file:///robust/fast.hf';
    client.open(uri, good);
    await client.diagnostics(uri, (found) => found.length === 0);
    const before = client.publications(uri);
    for (let key = 1; key <= 10; key++) client.change(uri, `${good}DISP ${'nosuchvar'.slice(0, key)}`);
    await client.diagnostics(uri, (found) => found.some(({ range }) => range.end.character === 14));
    expect(client.publications(uri) - before).toBeLessThanOrEqual(2);
    client.close(uri);
  });

  it('answers about many documents that come at once, each of whose changes ends the build of the others', async () => {
    const uris = Array.from({ length: 60 }, (_, index) => `file:///robust/many-${index}.hf`);
    for (const uri of uris) client.open(uri, good);
    const answers = await Promise.all(
      uris.map((uri) =>
        client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } }),
      ),
    );
    expect(answers.every((symbols) => Array.isArray(symbols) && symbols.length === 2)).toBe(true);
    for (const uri of uris) await client.diagnostics(uri, (found) => found.length === 0);
    for (const uri of uris) client.close(uri);
  });

  it('answers for a document that it does not know, and for nonsense', async () => {
    await expect(
      client.connection.sendRequest('textDocument/hover', {
        textDocument: { uri: 'file:///robust/never-opened.hf' },
        position: { line: 0, character: 0 },
      }),
    ).rejects.toThrow();
    await expect(client.connection.sendRequest('kestrel/nonsense', {})).rejects.toThrow();
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: 'file:///x', version: 1 },
      contentChanges: [],
    });
    const uri = 'file:///robust/after.hf';
    client.open(uri, 'DISP nosuch');
    await client.diagnostics(uri, (found) => found.length > 0);
    expect(client.log.filter((line) => /uncaught|unhandled/.test(line))).toEqual([]);
  });
});
