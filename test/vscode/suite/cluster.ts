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
  reveal,
  runAll,
  runInSight,
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
          reveal(editor, cell);
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
    run: () =>
      stopsAndGoesOn({
        script: {
          count: [{ body: { count: 1_234_567 } }],
          search: [page([{ id: '1', source: event }])],
        },
        where: 'pid > 0',
        cost: /1,234,567 records/,
        picture: 'fetch-anyway',
      }),
  },
  {
    name: 'too many documents to look through for long texts stop a GET, and are looked through where the hunter says so',
    run: () =>
      stopsAndGoesOn({
        script: withLongTexts(400_000),
        where: "command_line LIKE '%needle%'",
        cost: /400,000 documents/,
        picture: 'look-through-anyway',
      }),
  },
];

const event = { '@timestamp': '2021-04-05T10:00:00Z', process: { pid: 4, command_line: 'a needle' } };

/** A GET that would cost too much says so before it asks for a document; the button at the cell lets it go on. */
async function stopsAndGoesOn(stop: {
  readonly script: Parameters<typeof fakeElastic>[0];
  readonly where: string;
  readonly cost: RegExp;
  readonly picture: string;
}): Promise<void> {
  const server = await fakeElastic(stop.script);
  try {
    await withProfile({ large: profileOf(server.url) }, async () => {
      const editor = await openHuntbook('process-tree.hf');
      const get = `large = GET process FROM stixshifter://large WHERE ${stop.where}`;
      const cell = await addCell(editor, `${get} START 2021-04-01 STOP 2021-04-06`);
      try {
        await runInSight(editor, cell);
        const said = async () => (await window.webviewTexts('.kestrel-error')).join(' ');
        await until('what it would cost', async () => stop.cost.test(await said()), said);
        await window.screenshot(stop.picture);
        assert.ok(!server.requests.some(({ kind }) => kind === 'search'));
        await window.webviewClick('button:text-is("Fetch anyway")');
        await until('it was fetched', () => JSON.stringify(outputs(cell, mime.summary)).includes('"large"'));
        await window.screenshot(`${stop.picture}-done`);
      } finally {
        await removeCell(cell);
      }
    });
  } finally {
    await server.stop();
  }
}

/** An OpenSearch with so many documents whose command lines may be too long for its index. */
function withLongTexts(count: number): Parameters<typeof fakeElastic>[0] {
  const searchable = (type: string) => ({ [type]: { searchable: true, aggregatable: true } });
  const fields = { '@timestamp': searchable('date'), 'process.command_line': searchable('keyword') };
  const commandLine = { type: 'keyword', ignore_above: 256 };
  const mappings = { properties: { process: { properties: { command_line: commandLine } } } };
  const found = page([{ id: '1', source: event }]);
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
