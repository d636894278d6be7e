import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompletionList, Hover, InlayHint, MarkupContent } from 'vscode-languageserver/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseHuntbook } from '../../language/huntbook/index.js';
import {
  restartRequest,
  pageRequest,
  rowsRequest,
  trustNotification,
  type RowsAnswer,
  type RunEvent,
} from '../../server/protocol.js';
import { startLspClient, type LspClient } from '../kit/lsp-client.js';

const sampleFile = path.resolve('samples/process-tree/process-tree.hf');

/** The code cells of the sample, opened as VS Code does: the figures are those of the published hunt. */
async function openSample(client: LspClient, name: string) {
  const { cells } = parseHuntbook(await readFile(sampleFile, 'utf8'));
  const book = pathToFileURL(path.join(path.dirname(sampleFile), name)).href;
  const code = cells
    .filter(({ kind }) => kind === 'code')
    .map(({ text }, index) => ({ uri: `vscode-notebook-cell:/samples/${name}#W${index}`, text }));
  client.openNotebook(book, code);
  return { book, code };
}

function errors(events: readonly RunEvent[]) {
  return events.flatMap((event) =>
    event.kind === 'statement' && event.result.error ? [event.result.error] : [],
  );
}

function variables(events: readonly RunEvent[]) {
  return events.flatMap((event) =>
    event.kind === 'statement' && event.result.variable ? [event.result.variable] : [],
  );
}

/** What stands behind the definitions of a document: how many entities they hold. */
async function hints(client: LspClient, uri: string) {
  const found = await client.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
  });
  return found.map(({ label }) => label);
}

function tables(events: readonly RunEvent[]) {
  return events.flatMap((event) =>
    event.kind === 'statement' && event.result.table ? [event.result.table] : [],
  );
}

describe('after the sample has run', () => {
  let client: LspClient;
  let sample: Awaited<ReturnType<typeof openSample>>;
  const events: RunEvent[] = [];

  beforeAll(async () => {
    client = await startLspClient();
    sample = await openSample(client, 'process-tree.hf');
    for (const { text } of sample.code) {
      const run = client.run(sample.book, text);
      expect(await run.answer).toEqual({ ok: true, cancelled: false });
      events.push(...run.events);
    }
  });
  afterAll(() => client.stop());

  /** The request at the end of the first `text` in the first cell that holds it, or so many characters before. */
  function at(text: string, back = 0) {
    const cell = sample.code.find((one) => one.text.includes(text));
    const before = cell?.text.slice(0, (cell.text.indexOf(text) ?? 0) + text.length).split('\n') ?? [];
    return {
      textDocument: { uri: cell?.uri ?? '' },
      position: { line: before.length - 1, character: (before.at(-1)?.length ?? 0) - back },
    };
  }

  it('the variables hold the published figures', () => {
    const counts = Object.fromEntries(variables(events).map((one) => [one.name, one.entities]));
    expect(counts).toMatchObject({
      ip200: 1,
      ip200nt: 350,
      p: 34,
      bgdownloads: 4,
      bgdp: 3,
      bgdpp: 2,
    });
  });

  it('the two grandparents brought the published number of related records', () => {
    const bgdpp = variables(events).find(({ name }) => name === 'bgdpp');
    expect(bgdpp?.related['network-traffic']).toBe(146);
  });

  it('statements, their tables and one summary a cell came as events', () => {
    expect(events.filter(({ kind }) => kind === 'done')).toHaveLength(sample.code.length);
    expect(tables(events).map(({ rowCount }) => rowCount)).toContain(350);
  });

  it('hover counts a variable', async () => {
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', at('\np = ', 4));
    expect((hover.contents as MarkupContent).value).toMatch(/\b34\b/);
  });

  it('inlay hints stand behind definitions', async () => {
    expect(await hints(client, at('bgdownloads = ').textDocument.uri)).toEqual(['4', '3']);
  });

  it('completion offers the attributes that the variable has', async () => {
    const list = await client.connection.sendRequest<CompletionList>(
      'textDocument/completion',
      at('DISP bgdp ATTR '),
    );
    expect(list.items.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['pid', 'name', 'command_line']),
    );
  });

  it('the rows of a long table come by its handle, sorted at will', async () => {
    const table = tables(events).find(({ rowCount }) => rowCount === 350);
    expect(table?.rows).toHaveLength(100);
    const column = table?.columns.indexOf('src_port') ?? -1;
    const ask = { huntbook: sample.book, handle: table?.handle, offset: 300, count: 50 };
    const last = await client.connection.sendRequest<RowsAnswer>(rowsRequest, ask);
    expect([last.gone, last.rows.length]).toEqual([false, 50]);
    const sort = { column, descending: true };
    const sorted = await client.connection.sendRequest<RowsAnswer>(rowsRequest, { ...ask, offset: 0, sort });
    const ports = sorted.rows.map((row) => Number(row[column]));
    expect(ports).toEqual([...ports].sort((a, b) => b - a));
    const all = await client.connection.sendRequest<RowsAnswer>(rowsRequest, {
      ...ask,
      offset: 0,
      count: 350,
    });
    const having = String(ports[0]);
    const one = await client.connection.sendRequest<RowsAnswer>(rowsRequest, { ...ask, offset: 0, having });
    expect([one.rowCount, one.rows[0]?.[column]]).toEqual([1, ports[0]]);
    expect(ports[0]).toBe(Math.max(...all.rows.map((row) => Number(row[column]))));
  });

  it('a page has all rows of a long table, and those that came with it where the engine holds no more', async () => {
    const table = tables(events).find(({ rowCount }) => rowCount === 350);
    const page = (handle: string | undefined) => {
      const shown = [{ kind: 'table', data: { ...table, handle, of: 'ip200nt' } }];
      const cells = [{ kind: 'code', text: 'DISP ip200nt', shown }];
      const params = { huntbook: sample.book, title: 'process-tree.hf', cells };
      return client.connection.sendRequest<string>(pageRequest, params);
    };
    const [whole, first] = await Promise.all([page(table?.handle), page('of another engine')]);
    const rows = (text: string) => text.match(/<tr><td/g)?.length;
    expect([rows(whole), rows(first)]).toEqual([350, 100]);
    expect(whole).toContain('ip200nt: 350 rows, 350 entities</p>');
    expect(first).toContain('ip200nt: 350 rows, 350 entities, the first 100 shown</p>');
  });

  it('an error says its place in the cell, and the statements before it keep their results', async () => {
    const text = "kept = NEW process ['a.exe']\nDISP kept ATTR nosuch\nnever = NEW process ['b.exe']";
    const run = client.run(sample.book, text);
    expect(await run.answer).toEqual({ ok: false, cancelled: false });
    expect(errors(run.events)).toMatchObject([{ line: 2, column: 16 }]);
    expect(variables(run.events).map(({ name }) => name)).toEqual(['kept']);
  });

  it('a restart forgets those of its huntbook, behind definitions too', async () => {
    const uri = 'file:///hunts/other.hf';
    const text = "mine = NEW process ['a.exe']\nmine = NEW process ['a.exe', 'b.exe']\n";
    client.open(uri, text);
    await client.run(uri, text).answer;
    expect(await hints(client, uri)).toEqual(['2']);
    await client.connection.sendRequest(restartRequest, { huntbook: uri });
    expect(await hints(client, uri)).toEqual([]);
    const run = client.run(uri, 'DISP mine');
    await run.answer;
    expect(errors(run.events)).toMatchObject([{ code: 'unknown-variable' }]);
    expect(await hints(client, at('bgdownloads = ').textDocument.uri)).toEqual(['4', '3']);
  });
});

describe('a run', () => {
  let client: LspClient;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kestrel-protocol-'));
  });
  afterEach(async () => {
    await client.stop();
    await rm(folder, { recursive: true });
  });

  it('of a text document is a session of its own', async () => {
    client = await startLspClient();
    const uri = pathToFileURL(path.join(folder, 'a.hf')).href;
    client.open(uri, "x = NEW process ['a.exe']\nDISP x");
    const run = client.run(uri, "x = NEW process ['a.exe']\nDISP x");
    expect((await run.answer).ok).toBe(true);
    expect(tables(run.events)[0]?.rowCount).toBe(1);
    client.close(uri);
    expect(
      await client.connection.sendRequest(rowsRequest, { huntbook: uri, handle: 'x', offset: 0, count: 1 }),
    ).toEqual({
      rows: [],
      gone: true,
    });
  });

  it('gives tables of its own: the rows of one from before a restart are gone', async () => {
    client = await startLspClient();
    const uri = pathToFileURL(path.join(folder, 'a.hf')).href;
    const names = (name: string) => Array.from({ length: 150 }, (_, index) => `'${name}${index}.exe'`);
    const shown = (name: string) => `x = NEW process [${names(name).join(', ')}]\nDISP x ATTR name`;
    const lastRow = async (handle: string | undefined) =>
      client.connection.sendRequest<RowsAnswer>(rowsRequest, {
        huntbook: uri,
        handle,
        offset: 149,
        count: 1,
      });
    const before = client.run(uri, shown('before'));
    await before.answer;
    const { handle } = tables(before.events)[0] ?? {};
    expect(await lastRow(handle)).toEqual({ rows: [['before149.exe']], gone: false });
    await client.connection.sendRequest(restartRequest, { huntbook: uri });
    const after = client.run(uri, shown('after'));
    await after.answer;
    expect(await lastRow(handle)).toEqual({ rows: [], gone: true });
    expect((await lastRow(tables(after.events)[0]?.handle)).rows).toEqual([['after149.exe']]);
  });

  it('is stopped while a source keeps it waiting, and the variables are what they were', async () => {
    client = await startLspClient();
    const source = await silentServer();
    const uri = pathToFileURL(path.join(folder, 'a.hf')).href;
    client.open(uri, "x = NEW process ['a.exe', 'b.exe']");
    await client.run(uri, "x = NEW process ['a.exe', 'b.exe']").answer;
    const run = client.run(uri, `x = GET process FROM ${source.url} WHERE name = 'a'`);
    await source.asked;
    run.cancel();
    expect(await run.answer).toEqual({ ok: false, cancelled: true });
    expect(run.events.at(-1)).toMatchObject({ kind: 'done', cancelled: true });
    expect(await hints(client, uri)).toEqual(['2']);
    source.close();
  });

  it('that runs out of memory is an error of its line; the server lives and the next run starts afresh', async () => {
    client = await startLspClient({ settings: { engine: { memory: 24 } } });
    const uri = pathToFileURL(path.join(folder, 'a.hf')).href;
    const values = Array.from({ length: 200_000 }, (_, index) => `'${'x'.repeat(40)}${index}'`).join(', ');
    const run = client.run(uri, `x = NEW process [${values}]`);
    expect(await run.answer).toEqual({ ok: false, cancelled: false });
    expect(errors(run.events)).toMatchObject([{ code: 'engine-out-of-memory', line: 1 }]);
    const next = client.run(uri, "y = NEW process ['a.exe']");
    expect(await next.answer).toEqual({ ok: true, cancelled: false });
  });

  it('answers completion and hover while it goes on', async () => {
    client = await startLspClient();
    const source = await silentServer();
    const uri = pathToFileURL(path.join(folder, 'a.hf')).href;
    client.open(uri, 'x = FIND process ');
    const run = client.run(uri, `x = GET process FROM ${source.url} WHERE name = 'a'`);
    await source.asked;
    const list = await client.connection.sendRequest<CompletionList>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 0, character: 17 },
    });
    expect(list.items.length).toBeGreaterThan(0);
    run.cancel();
    await run.answer;
    source.close();
  });

  it.each(['tells nothing of it', 'tells it later', 'tells only that they have changed'])(
    'uses the settings that its user sees, where an editor %s',
    async (how) => {
      const options = { settings: {} as unknown };
      client = await startLspClient(options);
      await writeFile(path.join(folder, 'a.ndjson'), oneProcess('a.exe'));
      await writeFile(path.join(folder, 'b.ndjson'), oneProcess('b.exe'));
      const uri = pathToFileURL(path.join(folder, 'a.hf')).href;
      const get = 'p = GET process FROM stixshifter://mine WHERE pid = 4 DISP p ATTR name';
      const shown = async () => {
        const { answer, events } = client.run(uri, get);
        await answer;
        return errors(events)
          .map(({ code }) => code)
          .concat(tables(events).map(({ rows }) => String(rows)));
      };
      expect(await shown()).toEqual(['unknown-profile']);
      for (const name of ['a', 'b']) {
        const connection = { path: path.join(folder, `${name}.ndjson`) };
        const settings = { sources: { profiles: { mine: { connector: 'ecs_file', connection } } } };
        const changed = { settings: how.startsWith('tells only') ? null : { kestrel: settings } };
        options.settings = settings;
        const tell = () => client.connection.sendNotification('workspace/didChangeConfiguration', changed);
        if (how.startsWith('tells only')) await tell();
        expect(await shown()).toEqual([`${name}.exe`]);
        if (how === 'tells it later') await tell();
      }
    },
  );

  it('reads files from the folder of its huntflow', async () => {
    client = await startLspClient();
    await writeFile(path.join(folder, 'list.csv'), 'value\n10.0.0.1\n10.0.0.2\n');
    const uri = pathToFileURL(path.join(folder, 'a.hf')).href;
    const run = client.run(uri, 'ips = LOAD list.csv AS ipv4-addr');
    expect(await run.answer).toEqual({ ok: true, cancelled: false });
    expect(variables(run.events)).toMatchObject([{ name: 'ips', entities: 2 }]);
  });
});

function oneProcess(name: string): string {
  return JSON.stringify({ '@timestamp': '2021-04-05T10:00:00Z', process: { pid: 4, name } });
}

/** A server that takes a request and never answers. */
async function silentServer(): Promise<{ url: string; asked: Promise<void>; close: () => void }> {
  let server: Server | undefined;
  const asked = new Promise<void>((resolve) => {
    server = createServer(() => resolve());
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server?.address() as AddressInfo;
  const close = () => {
    server?.closeAllConnections();
    server?.close();
  };
  return { url: `http://127.0.0.1:${port}/events.ndjson`, asked, close };
}

describe('a workspace that is not trusted', () => {
  it('runs nothing, however it is asked, until it is', async () => {
    const client = await startLspClient({ initializationOptions: { trusted: false } });
    const folder = await mkdtemp(path.join(tmpdir(), 'kestrel-untrusted-'));
    try {
      const hunt = pathToFileURL(path.join(folder, 'hunt.hf')).href;
      const text = "e = NEW process ['a.exe'] SAVE e TO written.csv";
      client.open(hunt, text);
      await expect(client.run(hunt, text).answer).rejects.toThrow(/not trusted/);
      await expect(readFile(path.join(folder, 'written.csv'))).rejects.toThrow('ENOENT');
      await client.connection.sendNotification(trustNotification, { trusted: true });
      expect(await client.run(hunt, text).answer).toEqual({ ok: true, cancelled: false });
      expect(await readFile(path.join(folder, 'written.csv'), 'utf8')).toContain('a.exe');
    } finally {
      await client.stop();
      await rm(folder, { recursive: true });
    }
  });
});
