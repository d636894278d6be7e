import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  deleteCopiesRequest,
  keptCopiesRequest,
  type DeletedCopies,
  type KeptCopiesAnswer,
} from '../../server/protocol.js';
import { startLspClient, type LspClient } from '../kit/lsp-client.js';

let client: LspClient;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kestrel-kept-'));
  const documents = Array.from({ length: 2500 }, (_, index) => ({
    '@timestamp': new Date(Date.UTC(2021, 3, 1) + index * 1000).toISOString(),
    host: { name: 'ws5' },
    process: { name: 'a.exe', pid: index, entity_id: `{${index}}` },
  }));
  await writeFile(
    path.join(folder, 'events.json'),
    documents.map((document) => JSON.stringify(document)).join('\n'),
  );
  client = await startLspClient({ env: { KESTREL_CACHE: path.join(folder, 'cache') } });
});
afterAll(async () => {
  await client.stop();
  await rm(folder, { recursive: true, force: true });
});

async function keptFiles(): Promise<number[]> {
  const { folders } = await client.connection.sendRequest<KeptCopiesAnswer>(keptCopiesRequest);
  return folders.map(({ files }) => files);
}

/** Runs a GET in a huntbook of that name; what was said meanwhile, and the counts. */
async function runIn(name: string) {
  const book = pathToFileURL(path.join(folder, name)).href;
  const cell = {
    uri: `vscode-notebook-cell:/${name}#W0`,
    text: "p = GET process FROM file://events.json WHERE name = 'a.exe'",
  };
  client.openNotebook(book, [cell]);
  const run = client.run(book, cell.text);
  expect(await run.answer).toEqual({ ok: true, cancelled: false });
  const said = run.events.flatMap((event) => (event.kind === 'progress' ? [event.progress.message] : []));
  const [variable] = run.events.flatMap((event) =>
    event.kind === 'statement' && event.result.variable ? [event.result.variable] : [],
  );
  return { said, entities: variable?.entities, records: variable?.records };
}

it('a file that a huntbook began with is not read again by another one', async () => {
  const counts = { entities: 2500, records: 2500 };
  const first = await runIn('first.hf');
  const second = await runIn('second.hf');
  expect(first).toMatchObject(counts);
  expect(second).toMatchObject(counts);
  expect(first.said).toContain('Reading file://events.json');
  expect(second.said).not.toContain('Reading file://events.json');
});

it('once the copies are deleted, another huntbook reads the file; the one that holds it does not', async () => {
  const counts = { entities: 2500, records: 2500 };
  await runIn('holds.hf');
  await expect.poll(keptFiles).toEqual([1, 0]);
  const deleted = await client.connection.sendRequest<DeletedCopies>(deleteCopiesRequest);
  expect(deleted).toMatchObject({ files: 1, problems: [] });
  expect(await keptFiles()).toEqual([0, 0]);
  const holds = await runIn('holds.hf');
  expect(holds).toMatchObject(counts);
  expect(holds.said).not.toContain('Reading file://events.json');
  const other = await runIn('other.hf');
  expect(other).toMatchObject(counts);
  expect(other.said).toContain('Reading file://events.json');
});
