/** The sample huntbook: opens as a notebook, runs, and shows the published figures of the reference hunt. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { mime, type Table, type VariableSummary } from '../../../server/protocol.js';
import { codeCells, fileInWorkspace, openHuntbook, outputs, runAll } from './notebook.js';
import { until, type Case } from './runner.js';
import { window } from './window.js';

const sample = 'process-tree.hf';

export const huntbook: Case[] = [
  {
    name: 'the sample opens as a notebook with code and Markdown cells',
    async run() {
      const { notebook } = await openHuntbook(sample);
      assert.equal(notebook.notebookType, 'kestrel-huntbook');
      const kinds = new Set(notebook.getCells().map((cell) => cell.kind));
      assert.deepEqual(kinds, new Set([vscode.NotebookCellKind.Code, vscode.NotebookCellKind.Markup]));
    },
  },
  {
    name: 'its file, clicked again, shows the notebook again',
    async run() {
      await openHuntbook(sample);
      await vscode.commands.executeCommand('vscode.open', fileInWorkspace('README.md'), { preview: false });
      await openHuntbook(sample);
      const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
      await until(
        'one tab of the sample',
        () => tabs().filter((label) => label === sample).length === 1,
        tabs,
      );
    },
  },
  {
    name: 'running all cells gives the published figures',
    async run() {
      const { notebook } = await openHuntbook(sample);
      await runAll(notebook);
      const summaries = codeCells(notebook)
        .flatMap((cell) => outputs(cell, mime.summary) as { updated: VariableSummary[] }[])
        .flatMap(({ updated }) => updated);
      const counts = summaries.map(({ name, entities, records }) => [name, { entities, records }] as const);
      const of = Object.fromEntries(counts);
      assert.deepEqual(of['ip200'], { entities: 1, records: 350 });
      assert.equal(of['ip200nt']?.entities, 350);
      assert.equal(of['p']?.entities, 34);
      assert.equal(of['bgdownloads']?.entities, 4);
      assert.equal(of['bgdp']?.entities, 3);
      assert.equal(of['bgdpp']?.entities, 2);
      assert.deepEqual(of['bgdppnt'], { entities: 144, records: 146 });
      const grandparents = summaries.find(({ name }) => name === 'bgdpp');
      assert.equal(grandparents?.related['network-traffic'], 146);
    },
  },
  {
    name: 'DISP of two columns shows one row: it removes duplicates',
    async run() {
      const { notebook } = await openHuntbook(sample);
      const tables = codeCells(notebook).flatMap((cell) => outputs(cell, mime.table) as Table[]);
      const [table] = tables.filter(({ columns }) => columns.join() === 'dst_ref.value,dst_port');
      assert.deepEqual(table?.rows, [['72.21.81.200', 443]]);
    },
  },
  {
    name: 'the renderer draws the processes as a table',
    async run() {
      const editor = await openHuntbook(sample);
      const shows = codeCells(editor.notebook).find((cell) =>
        cell.document.getText().includes('DISP p ATTR'),
      );
      assert.ok(shows);
      const range = new vscode.NotebookRange(shows.index, shows.index + 1);
      // An output is drawn when it is scrolled into view.
      editor.revealRange(range, vscode.NotebookEditorRevealType.AtTop);
      await until(
        'BackgroundDownload.exe in a cell of a table',
        async () => (await window.webviewTexts('[role=gridcell]')).includes('BackgroundDownload.exe'),
        () => window.webviewTexts('[role=gridcell]'),
      );
    },
  },
];
