import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  ClientCapabilities,
  CompletionList,
  Hover,
  InlayHint,
  SymbolInformation,
} from 'vscode-languageserver';
import { startLspClient, type LspClient } from '../kit/lsp-client.js';

const folder = path.resolve('samples/process-tree');
const uri = pathToFileURL(path.join(folder, 'typed.hf')).href;
const ask = <T>(client: LspClient, method: string, params: object): Promise<T> =>
  client.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, ...params });

/** What Helix says of itself, as far as a server may care: it counts in UTF-8 if it is let to. */
const helix: ClientCapabilities = {
  general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: false },
    workspaceFolders: true,
    inlayHint: { refreshSupport: false },
    workspaceEdit: { documentChanges: true, failureHandling: 'abort' },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    hover: { contentFormat: ['markdown'] },
    rename: { prepareSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit', 'command'] },
    },
    publishDiagnostics: { versionSupport: true },
  },
};

describe.each([
  ['an editor that says nothing of itself: no snippets, no settings, no registration', {}, []],
  ['Helix', helix, ['client/registerCapability', 'workspace/configuration']],
] satisfies [string, ClientCapabilities, string[]][])('%s', (_name, capabilities, mayBeAsked) => {
  let client: LspClient;
  beforeAll(async () => {
    client = await startLspClient({ capabilities });
  });
  afterAll(() => client.stop());

  test('is told the problems, offered what fits, and told what things are', async () => {
    client.open(uri, "p = GET process FROM stixshifter://host101 WHERE name = 'cmd.exe'\nDISP q\n");
    const found = await client.diagnostics(uri, (problems) => problems.length > 0);
    expect(found.map(({ code }) => code)).toContain('unknown-variable');
    const { items } = await ask<CompletionList>(client, 'completion', {
      position: { line: 1, character: 5 },
    });
    expect(items.map(({ label }) => label)).toContain('p');
    expect(items.filter(({ insertTextFormat, command }) => insertTextFormat === 2 || command)).toEqual([]);
    const hover = await ask<Hover>(client, 'hover', { position: { line: 0, character: 0 } });
    expect(JSON.stringify(hover.contents)).toContain('process');
  });

  test('is given places and symbols in the forms that it reads', async () => {
    client.change(uri, "# %% one\np = NEW process ['cmd.exe']\nDISP p\n");
    const definitions = await ask<object[]>(client, 'definition', { position: { line: 2, character: 5 } });
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } };
    expect(definitions).toEqual([{ uri, range }]);
    const symbols = await ask<SymbolInformation[]>(client, 'documentSymbol', {});
    expect(symbols.map(({ name, containerName, location }) => [name, containerName, location.uri])).toEqual([
      ['one', undefined, uri],
      ['p', 'one', uri],
      ['DISP p', 'one', uri],
    ]);
    const offersKinds = capabilities.textDocument?.codeAction?.codeActionLiteralSupport !== undefined;
    expect(typeof client.initialized.capabilities.codeActionProvider).toBe(
      offersKinds ? 'object' : 'boolean',
    );
  });

  test('is offered no lens whose command it does not have', () => {
    expect(client.initialized.capabilities.codeLensProvider).toBeUndefined();
  });

  test('counts in UTF-16, as the server does', async () => {
    expect(client.initialized.capabilities.positionEncoding ?? 'utf-16').toBe('utf-16');
    client.change(uri, "e = NEW process ['🦅'] DISP nosuch\n");
    const found = await client.diagnostics(uri, (problems) =>
      problems.some(({ message }) => JSON.stringify(message).includes('nosuch')),
    );
    expect(found.find(({ code }) => code === 'unknown-variable')?.range.start.character).toBe(28);
  });

  test('is asked nothing that it did not say it answers, and can run a huntflow', async () => {
    const { answer, events } = client.run(uri, "p = NEW process ['cmd.exe']");
    expect(await answer).toMatchObject({ ok: true });
    expect(events.some(({ kind }) => kind === 'statement')).toBe(true);
    expect([...new Set(client.asked)].sort()).toEqual(mayBeAsked);
  });
});

describe('what the server looks up itself', () => {
  let client: LspClient;
  beforeAll(async () => {
    client = await startLspClient({ settings: { inlayHints: { counts: true } } });
  });
  afterAll(() => client.stop());

  test('profiles that are not set up and paths that are not there, with what is meant', async () => {
    client.open(
      uri,
      [
        "a = GET process FROM stixshifter://host10 WHERE name = 'x' LAST 5 DAYS",
        'b = LOAD nowhere.csv AS process',
        "c = GET process FROM file://host101.sysmon.ecs.ndjson.gz WHERE name = 'x'",
        'DISP a DISP b DISP c',
      ].join('\n'),
    );
    const found = await client.diagnostics(uri, (problems) => problems.length > 1);
    expect(found.map(({ code, range }) => [code, range.start.line])).toEqual([
      ['unknown-data-source', 0],
      ['missing-file', 1],
    ]);
    expect(JSON.stringify(found[0]?.message)).toContain('host101');
  });

  test('data sources behind stixshifter://, and files behind file://', async () => {
    client.change(uri, 'a = GET process FROM stixshifter://');
    const end = { position: { line: 0, character: 35 } };
    const sources = await ask<CompletionList>(client, 'completion', end);
    expect(sources.items.map(({ label }) => label)).toContain('stixshifter://host101');
    client.change(uri, 'a = GET process FROM file://');
    const files = await ask<CompletionList>(client, 'completion', { position: { line: 0, character: 28 } });
    expect(files.items.map(({ label }) => label)).toContain('host101.sysmon.ecs.ndjson.gz');
  });

  test('attributes and values of what was run, counts behind it, and none when that is switched off', async () => {
    const text =
      "n = NEW process [{'name': 'cmd.exe', 'x_seen': 'a'}, {'name': 'cmd.exe', 'pid': 4}]\nDISP n ATTR x_seen\n";
    client.change(uri, text);
    await client.run(uri, text).answer;
    const hints = () =>
      ask<InlayHint[]>(client, 'inlayHint', {
        range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
      });
    expect((await hints()).map(({ label }) => label)).toEqual(['2']);
    client.change(uri, `${text}x = n WHERE name = `);
    const values = await ask<CompletionList>(client, 'completion', { position: { line: 2, character: 19 } });
    expect(values.items[0]?.label).toBe("'cmd.exe'");
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { kestrel: { inlayHints: { counts: false } } },
    });
    expect(await hints()).toEqual([]);
  });
});
