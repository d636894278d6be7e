import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource, type CompletionList } from 'vscode-languageserver/node';
import { afterEach, describe, expect, it } from 'vitest';
import {
  inspectSourceRequest,
  secretRequest,
  sourcesRequest,
  type InspectSourceAnswer,
  type SecretParams,
  type SourcesAnswer,
  type SourceSetup,
} from '../../server/protocol.js';
import { fakeElastic, page, type FakeElastic } from '../kit/fake-elastic.js';
import { startLspClient, type LspClient, type LspClientOptions } from '../kit/lsp-client.js';

const secret = 'password-of-the-test';
const cleanUp: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const work of cleanUp.splice(0).reverse()) await work();
});

async function started(answers: Parameters<typeof fakeElastic>[0]): Promise<FakeElastic> {
  const server = await fakeElastic(answers);
  cleanUp.push(() => server.stop());
  return server;
}

/** A client whose settings have these profiles and whose secret storage has these secrets. */
async function clientWith(
  profiles: unknown,
  kept: Readonly<Record<string, string>> = {},
  options: LspClientOptions = {},
): Promise<LspClient & { readonly asked: string[] }> {
  const client = await startLspClient({
    settings: { sources: { profiles } },
    initializationOptions: { secrets: true },
    ...options,
  });
  cleanUp.push(() => client.stop());
  const asked: string[] = [];
  client.connection.onRequest(secretRequest, ({ key }: SecretParams) => {
    asked.push(key);
    return kept[key] ?? null;
  });
  return { ...client, asked };
}

const list = (client: LspClient, huntbook?: string) =>
  client.connection.sendRequest<SourcesAnswer>(sourcesRequest, {
    ...(huntbook !== undefined && { huntbook }),
  });

const inspect = (client: LspClient, source: SourceSetup | undefined) =>
  client.connection.sendRequest<InspectSourceAnswer>(inspectSourceRequest, { source });

const profileFor = (host: string) => ({
  connector: 'elastic_ecs',
  connection: { host, indices: 'events' },
  config: { auth: { username: 'hunter', secret: 'password' } },
});

const event = { '@timestamp': '2021-04-05T10:00:00Z', process: { pid: 4, name: 'System' } };

describe('data sources over LSP', () => {
  it('are offered behind FROM in the first huntbook, before anything else has asked for them', async () => {
    const client = await clientWith({ host101: profileFor('http://127.0.0.1:9') });
    const text = 'p = GET process FROM ';
    const uri = 'file:///hunts/first.hf';
    client.open(uri, text);
    const { items } = await client.connection.sendRequest<CompletionList>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 0, character: text.length },
    });
    expect(items.map(({ label }) => label)).toContain('stixshifter://host101');
  });

  it('are listed, and asked with the secret that the client keeps', async () => {
    const server = await started({
      count: [{ body: { count: 7 } }],
      search: [page([{ id: '1', source: event }])],
    });
    const key = `host101 ${server.url}`;
    const client = await clientWith({ host101: profileFor(server.url) }, { [key]: secret });
    const { sources } = await list(client);
    expect(sources).toEqual([
      {
        name: 'host101',
        uri: 'stixshifter://host101',
        connector: 'elastic_ecs',
        from: 'the settings',
        place: `${server.url} events`,
        inSettings: true,
        secretKey: key,
      },
    ]);
    expect(client.asked).toEqual([]);
    const report = await inspect(client, sources[0]);
    expect(report?.error).toBeUndefined();
    expect(report?.inspection).toMatchObject({ documents: 7, newest: Date.UTC(2021, 3, 5, 10) });
    expect(client.asked).toEqual([key]);
    expect(JSON.stringify([report, sources]) + client.log.join('')).not.toContain(secret);
  });

  it('are hunted in with that secret, which is in no log', async () => {
    const server = await started({ search: [page([{ id: '1', source: event }])] });
    const client = await clientWith(
      { host101: profileFor(server.url) },
      { [`host101 ${server.url}`]: secret },
    );
    const get = 'p = GET process FROM stixshifter://host101 WHERE pid = 4 START 2021-04-01 STOP 2021-05-01';
    const run = client.run('untitled:a.hf', get);
    expect(await run.answer).toEqual({ ok: true, cancelled: false });
    const basic = `Basic ${Buffer.from(`hunter:${secret}`).toString('base64')}`;
    expect(server.requests.every(({ authorization }) => authorization === basic)).toBe(true);
    const told = JSON.stringify(run.events) + client.log.join('');
    expect(told).not.toContain(secret);
    expect(told).not.toContain(basic.slice('Basic '.length));
  });

  it('say that a secret is missing, where the client keeps none or has no storage', async () => {
    const server = await started({});
    for (const secrets of [true, false]) {
      const client = await clientWith(
        { host101: profileFor(server.url) },
        {},
        {
          settings: { sources: { profiles: { host101: profileFor(server.url) } } },
          initializationOptions: { secrets },
        },
      );
      const report = await inspect(client, (await list(client)).sources[0]);
      expect(report?.error?.code).toBe('missing-secret');
    }
    expect(server.requests).toEqual([]);
  });

  it('can be left alone while they are asked', async () => {
    const server = await started({ info: ['hang'] });
    const client = await clientWith(
      { host101: profileFor(server.url) },
      { [`host101 ${server.url}`]: secret },
    );
    const [source] = (await list(client)).sources;
    const stop = new CancellationTokenSource();
    const asking = client.connection.sendRequest<InspectSourceAnswer>(
      inspectSourceRequest,
      { source },
      stop.token,
    );
    await expect.poll(() => server.requests.length, { timeout: 20_000 }).toBe(1);
    stop.cancel();
    expect(await asking).toBeNull();
  });

  it('of a folder count where the workspace is trusted, and there alone', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kestrel-sources-'));
    cleanUp.push(() => rm(folder, { recursive: true }));
    const profiles = { mine: { connector: 'ecs_file', connection: { path: 'a.ndjson' } } };
    await writeFile(path.join(folder, 'a.ndjson'), JSON.stringify(event));
    await mkdir(path.join(folder, '.kestrel'));
    await writeFile(path.join(folder, '.kestrel/stixshifter.yaml'), JSON.stringify({ profiles }));
    const hunt = pathToFileURL(path.join(folder, 'hunt.hf')).href;
    await writeFile(path.join(folder, 'broken.yaml'), 'profiles: [');

    const trusted = await clientWith({}, {}, { initializationOptions: { trusted: true } });
    const mine = (await list(trusted, hunt)).sources.find(({ name }) => name === 'mine');
    expect(mine).toMatchObject({ inSettings: false });
    const params = { source: mine, huntbook: hunt };
    const report = await trusted.connection.sendRequest<InspectSourceAnswer>(inspectSourceRequest, params);
    expect(report?.inspection).toMatchObject({ product: '1 file', documents: 1 });

    const untrusted = await clientWith({}, {}, { initializationOptions: { trusted: false } });
    expect((await list(untrusted, hunt)).sources.map(({ name }) => name)).not.toContain('mine');

    const broken = await clientWith(
      {},
      {},
      {
        settings: { sources: { profilesFile: path.join(folder, 'broken.yaml') } },
      },
    );
    expect(await list(broken, hunt)).toMatchObject({ sources: [], error: { code: 'wrong-profiles-file' } });
  });
});
