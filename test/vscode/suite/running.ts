/** Stopping, restarting, and errors at run time. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { mime, type ShownTable, type StatementError } from '../../../server/protocol.js';
import {
  addCell,
  codeCells,
  ended,
  openHuntbook,
  outputs,
  problems,
  removeCell,
  startCell,
  startCells,
} from './notebook.js';
import { expectPublishedFigures } from './published-figures.js';
import { until, type Case } from './runner.js';
import { silentSource } from './silent-source.js';
import { window } from './window.js';

const sample = 'process-tree.hf';

export const running: Case[] = [
  {
    name: 'a running cell stops when it is told to, and the source is let go',
    async run() {
      const source = await silentSource();
      const editor = await openHuntbook(sample);
      const cell = await addCell(editor, `slow = GET process FROM ${source.url} WHERE name = 'cmd.exe'`);
      try {
        startCell(cell);
        await until('the source is asked', () => source.open() > 0);
        assert.ok(!ended(cell));
        await window.screenshot('running');
        await vscode.commands.executeCommand('notebook.cancelExecution');
        await until('the cell ends', () => ended(cell));
        assert.notEqual(cell.executionSummary?.success, true);
        await until('the source is let go', () => source.open() === 0);
      } finally {
        await removeCell(cell);
        source.close();
      }
    },
  },
  {
    name: 'a cell that is deleted while it waits is left out, and those below it run',
    async run() {
      const source = await silentSource();
      const editor = await openHuntbook(sample);
      const before = editor.notebook.cellCount;
      const first = await addCell(editor, `slow = GET process FROM ${source.url} WHERE name = 'cmd.exe'`);
      const second = await addCell(editor, "left = NEW process ['left.exe']");
      const third = await addCell(editor, 'INFO slow');
      try {
        startCells(editor.notebook, { start: before, end: before + 3 });
        await until('the source is asked', () => source.open() > 0);
        await removeCell(second);
        source.answer('{"@timestamp":"2021-04-01T00:00:00Z","process":{"pid":4,"name":"cmd.exe"}}\n');
        await until('the last cell ends', () => ended(third));
        assert.equal(third.executionSummary?.success, true);
        assert.equal(first.executionSummary?.success, true);
      } finally {
        await removeCell(third);
        await removeCell(first);
        source.close();
      }
    },
  },
  {
    name: 'an error at run time names the line and what to do',
    async run() {
      const editor = await openHuntbook(sample);
      const text =
        "found = GET process FROM p WHERE name = 'System'\nlost = GET process FROM file:///no/such/file.json WHERE pid = 4";
      const cell = await addCell(editor, text);
      try {
        startCell(cell);
        await until('the cell ends', () => ended(cell));
        const [error] = outputs(cell, mime.error) as StatementError[];
        assert.equal(error?.line, 2);
        assert.ok(error.hint, 'no hint');
        assert.match(error.message, /no\/such\/file\.json/);
        await window.screenshot('error-at-run-time');
        assert.notDeepEqual(problems(cell), []);
      } finally {
        await removeCell(cell);
      }
      await until('no problem is left of a cell that is gone', () => problems(cell).length === 0);
    },
  },
  {
    name: 'a long table shows its first rows at once, and then itself in their place',
    async run() {
      const editor = await openHuntbook(sample);
      const cell = await addCell(
        editor,
        `all = GET network-traffic FROM stixshifter://host101 WHERE src_port > 0
           START 2021-04-01T00:00:00Z STOP 2021-04-06T00:00:00Z
         DISP all ATTR src_ref.value, src_port, dst_ref.value, dst_port, protocols, x_direction`,
      );
      const seen: (boolean | undefined)[] = [];
      const order = () => cell.executionSummary?.executionOrder;
      const isSeenInTurn = async (): Promise<boolean> => {
        seen.length = 0;
        const before = order();
        startCell(cell);
        await until('the cell ends', () => ended(cell) && order() !== before);
        return isDeepStrictEqual(seen, [true, undefined]);
      };
      const watching = vscode.workspace.onDidChangeNotebookDocument(() => {
        const counting = (outputs(cell, mime.table) as ShownTable[])[0]?.counting;
        if (outputs(cell, mime.table).length > 0 && counting !== seen.at(-1)) seen.push(counting);
      });
      try {
        // VS Code tells of changes that come within a few milliseconds as of one.
        await until('its first rows, and then the table', isSeenInTurn, () => seen);
        const tables = outputs(cell, mime.table) as ShownTable[];
        assert.equal(tables.length, 1);
        assert.equal(tables[0]?.counting, undefined);
        assert.ok((tables[0]?.entityCount ?? 0) > 1_000);
        assert.ok(tables[0]?.timeline, 'the whole table has its pictures');
        await window.screenshot('long-table');
      } finally {
        watching.dispose();
        await removeCell(cell);
      }
    },
  },
  {
    name: 'restarting forgets the variables',
    async run() {
      const editor = await openHuntbook(sample);
      await vscode.commands.executeCommand('kestrel.restart');
      const cell = await addCell(editor, 'DISP bgdpp ATTR pid');
      try {
        startCell(cell);
        await until('the cell ends', () => ended(cell));
        const [error] = outputs(cell, mime.error) as StatementError[];
        assert.match(error?.message ?? '', /bgdpp/);
      } finally {
        await removeCell(cell);
      }
    },
  },
  {
    name: 'restarting ends the cell that runs, and says so',
    async run() {
      const source = await silentSource();
      const editor = await openHuntbook(sample);
      const cell = await addCell(editor, `slow = GET process FROM ${source.url} WHERE name = 'cmd.exe'`);
      try {
        startCell(cell);
        await until('the source is asked', () => source.open() > 0);
        const status = () => window.texts('.notebookOverlay .cell-status-item');
        // Of a long name the middle is left out.
        await until(
          'what it waits for',
          async () => (await status()).some((text) => text.startsWith('Asking http')),
          status,
        );
        await vscode.commands.executeCommand('kestrel.restart');
        await until('the cell ends', () => ended(cell));
        const [error] = outputs(cell, mime.error) as StatementError[];
        assert.equal(error?.code, 'engine-restarted');
        await until('the source is let go', () => source.open() === 0);
      } finally {
        await removeCell(cell);
        source.close();
      }
    },
  },
  {
    name: 'restarting and running all runs every cell anew, the one that ran, too',
    async run() {
      const source = await silentSource();
      const editor = await openHuntbook(sample);
      const cell = await addCell(editor, `slow = GET process FROM ${source.url} WHERE name = 'cmd.exe'`);
      const orders = () =>
        codeCells(editor.notebook).map(({ executionSummary }) => executionSummary?.executionOrder ?? 0);
      try {
        startCell(cell);
        await until('the source is asked', () => source.open() > 0);
        const before = Math.max(...orders());
        void vscode.commands.executeCommand('kestrel.restartAndRunAll');
        await until('every cell runs anew', () => orders().every((order) => order > before), orders);
        expectPublishedFigures(editor.notebook);
      } finally {
        await removeCell(cell);
        source.close();
      }
    },
  },
  {
    name: 'an engine that needs more memory than the settings give is ended, and a higher setting counts at once',
    async run() {
      const editor = await openHuntbook(sample);
      const settings = vscode.workspace.getConfiguration('kestrel');
      const cell = await addCell(
        editor,
        "many = GET process FROM stixshifter://host101 WHERE name = 'svchost.exe'",
      );
      const run = async () => {
        startCell(cell);
        await until('the cell starts', () => !ended(cell));
        await until('the cell ends', () => ended(cell));
        return (outputs(cell, mime.error) as StatementError[]).map(({ code }) => code);
      };
      try {
        await settings.update('engine.memory', 16, vscode.ConfigurationTarget.Global);
        await vscode.commands.executeCommand('kestrel.restart');
        assert.deepEqual(await run(), ['engine-out-of-memory']);
        await settings.update('engine.memory', undefined, vscode.ConfigurationTarget.Global);
        assert.deepEqual(await run(), []);
      } finally {
        await settings.update('engine.memory', undefined, vscode.ConfigurationTarget.Global);
        await removeCell(cell);
      }
    },
  },
];
