/** The sample huntbook: opens as a notebook, runs, and shows the published figures of the reference hunt. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { mime, type Table } from '../../../server/protocol.js';
import { codeCells, fileInWorkspace, openHuntbook, outputs, runAll } from './notebook.js';
import { expectPublishedFigures } from './published-figures.js';
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
      expectPublishedFigures(notebook);
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
