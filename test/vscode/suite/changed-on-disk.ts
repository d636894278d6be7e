/** A huntbook that changes on disk (git checkout, another editor) while it is open. */
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { mime, type Table } from '../../../server/protocol.js';
import { codeCells, ended, fileInWorkspace, openHuntbook, outputs, problems, startCell } from './notebook.js';
import { until, type Case } from './runner.js';
import { silentSource } from './silent-source.js';
import { window } from './window.js';

const first = "listed = NEW process ['cmd.exe', 'net.exe']";
const shown = 'DISP listed ATTR name';
const failing = 'gone = LOAD no_such_file.csv';
const last = 'DISP listed ATTR pid, name';

const fileOf = (...cells: string[]): string => cells.map((cell) => `# %%\n${cell}\n`).join('\n');

export const changedOnDisk: Case[] = [
  {
    name: 'a huntbook that changes on disk keeps the outputs of the cells that did not change',
    async run() {
      const name = 'changed-on-disk.hf';
      const { fsPath } = fileInWorkspace(name);
      await writeFile(fsPath, fileOf(first, shown, failing, last));
      try {
        const { notebook } = await openHuntbook(name);
        for (const cell of codeCells(notebook)) {
          startCell(cell);
          await until(`${cell.document.getText()} ends`, () => ended(cell));
        }
        const before = states(notebook);
        assert.deepEqual(
          before.map(({ text, success, rows }) => [text, success, rows]),
          [
            [first, true, undefined],
            [shown, true, [['cmd.exe'], ['net.exe']]],
            [failing, false, undefined],
            [
              last,
              true,
              [
                [null, 'cmd.exe'],
                [null, 'net.exe'],
              ],
            ],
          ],
        );

        const changed = 'DISP listed ATTR name LIMIT 1';
        await writeFile(fsPath, fileOf('# a new cell', first, shown, failing, changed, last));
        await until('six cells', () => codeCells(notebook).length === 6);
        const kept = () => states(notebook).filter(({ outputCount }) => outputCount > 0);
        await until(
          'outputs',
          () => kept().length === 4,
          () => states(notebook),
        );
        assert.deepEqual(kept(), before);
        assert.equal(notebook.isDirty, false);
        const [, , , failed] = codeCells(notebook);
        assert.ok(failed);
        const told = () => problems(failed).filter(({ source }) => source === 'kestrel run');
        await until(
          'the problem of the run',
          () => told().length === 1,
          () => problems(failed),
        );
        await window.screenshot('changed-on-disk');

        await writeFile(fsPath, fileOf(first, shown, failing, last));
        await until('four cells', () => codeCells(notebook).length === 4);
        await until(
          'outputs',
          () => kept().length === 4,
          () => states(notebook),
        );
        assert.deepEqual(states(notebook), before);
      } finally {
        await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
        await rm(fsPath);
      }
    },
  },
  {
    name: 'a huntbook that changes on disk while it runs is run to its end, and shows it',
    async run() {
      const name = 'changed-in-a-run.hf';
      const { fsPath } = fileInWorkspace(name);
      const source = await silentSource();
      const texts = [`slow = GET process FROM ${source.url} WHERE name = 'a.exe'`, first, shown];
      await writeFile(fsPath, fileOf(...texts));
      try {
        const { notebook } = await openHuntbook(name);
        const [running, ...waiting] = codeCells(notebook);
        assert.ok(running);
        for (const cell of waiting) {
          startCell(cell);
          await until('the cell ends', () => ended(cell));
        }
        void vscode.commands.executeCommand('notebook.execute');
        await until('the source is asked', () => source.open() > 0);
        await writeFile(fsPath, fileOf('# a new cell', ...texts));
        await until('four cells', () => codeCells(notebook).length === 4);
        assert.deepEqual(
          [running, ...waiting].map(({ index }) => index < 0),
          [true, true, true],
        );
        source.answer('{"@timestamp":"2021-04-05T10:00:00Z","process":{"pid":4,"name":"a.exe"}}\n');
        const runs = () => states(notebook).map(({ order, success }) => [order, success]);
        const all = [
          [undefined, undefined],
          [3, true],
          [4, true],
          [5, true],
        ];
        await until('all but the new one have run', () => isDeepStrictEqual(runs(), all), runs);
        assert.deepEqual(states(notebook)[3]?.rows, [['cmd.exe'], ['net.exe']]);
        const [, slow] = codeCells(notebook);
        assert.match(JSON.stringify(slow && outputs(slow, mime.summary)), /"slow"/);
      } finally {
        await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
        source.close();
        await rm(fsPath);
      }
    },
  },
  {
    name: 'a huntbook that is not UTF-8 is not opened as a notebook, which would save other signs, and says so',
    async run() {
      const file = fileInWorkspace('latin1.hf');
      await writeFile(file.fsPath, Buffer.from("DISP NEW process ['Gr\u00fc\u00dfe']", 'latin1'));
      try {
        await assert.rejects(
          async () => vscode.workspace.openNotebookDocument(file),
          /its text is not UTF-8; save it as UTF-8/,
        );
      } finally {
        await rm(file.fsPath);
      }
    },
  },
];

function states(notebook: vscode.NotebookDocument) {
  return codeCells(notebook).map((cell) => ({
    text: cell.document.getText(),
    order: cell.executionSummary?.executionOrder,
    success: cell.executionSummary?.success,
    timing: cell.executionSummary?.timing,
    outputCount: cell.outputs.length,
    rows: (outputs(cell, mime.table) as Table[])[0]?.rows,
  }));
}
