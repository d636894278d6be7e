/** The sample against a real Elasticsearch: not a word of the hunt changes. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { mime, type Explanation } from '../../../server/protocol.js';
import { fakeElastic, likeOpenSearch, page } from '../../kit/fake-elastic.js';
import { documentsOf, indexEvents } from '../../kit/elasticsearch/index-events.js';
import {
  addCell,
  ended,
  fileInWorkspace,
  openHuntbook,
  outputs,
  removeCell,
  runAll,
  startCell,
} from './notebook.js';
import { expectPublishedFigures } from './published-figures.js';
import { Skipped, until, type Case } from './runner.js';
import { window } from './window.js';

const index = 'winlogbeat-2021.04';

export const cluster: Case[] = [
  {
    name: 'the sample gives the published figures on a real Elasticsearch',
    deadlineMs: 180_000,
    async run() {
      const { url, reason } = await window.startSearchServer();
      if (url === undefined) throw new Skipped(reason);
      const events = fileInWorkspace('host101.sysmon.ecs.ndjson.gz').fsPath;
      await indexEvents(url, index, 'ECS types', documentsOf(events));
      await withProfile({ host101: profileOf(url) }, async () => {
        const editor = await openHuntbook('process-tree.hf');
        await vscode.commands.executeCommand('kestrel.restart');
        await vscode.commands.executeCommand('notebook.clearAllCellsOutputs');
        await runAll(editor.notebook);
        expectPublishedFigures(editor.notebook);
        const cell = await addCell(editor, 'EXPLAIN ip200');
        try {
          startCell(cell);
          await until('the cell ends', () => ended(cell));
          const [explanations] = outputs(cell, mime.explain) as Explanation[][];
          assert.match(JSON.stringify(explanations), /72\.21\.81\.200/);
          const range = new vscode.NotebookRange(cell.index, cell.index + 1);
          editor.revealRange(range, vscode.NotebookEditorRevealType.AtTop);
          await until(
            'the query',
            async () => (await window.webviewTexts('.kestrel-explain pre')).length > 0,
          );
          await window.picture('elasticsearch', ['.part.editor']);
        } finally {
          await removeCell(cell);
        }
      });
    },
  },
  {
    name: 'a GET of more than the limit stops before it costs, and goes on where the hunter says so',
    async run() {
      const source = { '@timestamp': '2021-04-05T10:00:00Z', process: { pid: 4, name: 'System' } };
      const server = await fakeElastic({
        count: [{ body: { count: 1_234_567 } }],
        search: [page([{ id: '1', source }])],
      });
      try {
        await withProfile({ large: profileOf(server.url) }, async () => {
          const editor = await openHuntbook('process-tree.hf');
          const get =
            'large = GET process FROM stixshifter://large WHERE pid > 0 START 2021-04-01 STOP 2021-04-06';
          const cell = await addCell(editor, get);
          try {
            startCell(cell);
            await until('the cell ends', () => ended(cell));
            const range = new vscode.NotebookRange(cell.index, cell.index + 1);
            editor.revealRange(range, vscode.NotebookEditorRevealType.AtTop);
            const said = async () => (await window.webviewTexts('.kestrel-error')).join(' ');
            await until('what it would cost', async () => /1,234,567 records/.test(await said()));
            await window.screenshot('fetch-anyway');
            assert.ok(!server.requests.some(({ kind }) => kind === 'search'));
            await window.webviewClick('button:text-is("Fetch anyway")');
            await until('it was fetched', () =>
              JSON.stringify(outputs(cell, mime.summary)).includes('"large"'),
            );
            await window.screenshot('fetched-anyway');
          } finally {
            await removeCell(cell);
          }
        });
      } finally {
        await server.stop();
      }
    },
  },
  {
    name: 'too many documents to look through for long texts stop a GET, and are looked through where the hunter says so',
    async run() {
      const server = await fakeElastic(withLongTexts(400_000));
      try {
        await withProfile({ large: profileOf(server.url) }, async () => {
          const editor = await openHuntbook('process-tree.hf');
          const get =
            "large = GET process FROM stixshifter://large WHERE command_line LIKE '%needle%' START 2021-04-01 STOP 2021-04-06";
          const cell = await addCell(editor, get);
          try {
            startCell(cell);
            await until('the cell ends', () => ended(cell));
            const range = new vscode.NotebookRange(cell.index, cell.index + 1);
            editor.revealRange(range, vscode.NotebookEditorRevealType.AtTop);
            const said = async () => (await window.webviewTexts('.kestrel-error')).join(' ');
            await until('what it would cost', async () => /400,000 documents/.test(await said()), said);
            assert.ok(!server.requests.some(({ kind }) => kind === 'search'));
            await window.webviewClick('button:text-is("Fetch anyway")');
            await until('it was fetched', () =>
              JSON.stringify(outputs(cell, mime.summary)).includes('"large"'),
            );
          } finally {
            await removeCell(cell);
          }
        });
      } finally {
        await server.stop();
      }
    },
  },
];

/** An OpenSearch with so many documents whose command lines may be too long for its index. */
function withLongTexts(count: number): Parameters<typeof fakeElastic>[0] {
  const searchable = (type: string) => ({ [type]: { searchable: true, aggregatable: true } });
  const fields = { '@timestamp': searchable('date'), 'process.command_line': searchable('keyword') };
  const commandLine = { type: 'keyword', ignore_above: 256 };
  const mappings = { properties: { process: { properties: { command_line: commandLine } } } };
  const source = { '@timestamp': '2021-04-05T10:00:00Z', process: { pid: 4, command_line: 'a needle' } };
  const found = page([{ id: '1', source }]);
  const product = 'none';
  return {
    ...likeOpenSearch,
    fieldCaps: [{ product, body: { indices: ['events'], fields } }],
    indices: [{ product, body: { events: { mappings } } }],
    count: [{ product, body: { count } }],
    search: [typeof found === 'object' ? { ...found, product } : found],
  };
}

function profileOf(host: string) {
  const auth = { username: 'any', password: 'any' };
  return { connector: 'elastic_ecs', connection: { host, indices: index }, config: { auth } };
}

/** The reader's own profiles go before those of the folder. */
async function withProfile(profiles: object, run: () => Promise<void>): Promise<void> {
  const settings = vscode.workspace.getConfiguration('kestrel.sources');
  try {
    await settings.update('profiles', profiles, vscode.ConfigurationTarget.Global);
    await run();
  } finally {
    await settings.update('profiles', undefined, vscode.ConfigurationTarget.Global);
  }
}
