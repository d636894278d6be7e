/** The sample against a real Elasticsearch: not a word of the hunt changes. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { mime, type Explanation } from '../../../server/protocol.js';
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
];

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
