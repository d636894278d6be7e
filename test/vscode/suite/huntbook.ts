/** The sample huntbook: opens as a notebook, runs, and shows the published figures of the reference hunt. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { mime, type Table } from '../../../server/protocol.js';
import {
  addCell,
  codeCells,
  ended,
  fileInWorkspace,
  openHuntbook,
  outputs,
  removeCell,
  reveal,
  runAll,
  runInSight,
  runOnce,
} from './notebook.js';
import { expectPublishedFigures } from './published-figures.js';
import { until, type Case } from './runner.js';
import { cellEditor, window } from './window.js';

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
    name: 'a line of a file that is asked for is the cell that has it, and a click on the file moves nothing',
    async run() {
      const name = 'places.hf';
      const uri = fileInWorkspace(name);
      const cells = ['a', 'b', 'c', 'd'].map((one) => `# %%\np = NEW process ['${one}'] DISP p\n`);
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(cells.join('\n')));
      const selected = () => vscode.window.activeNotebookEditor?.selection.start;
      // Each cell has a line for its marker, one of its own, and one that is blank.
      for (const cell of [2, 1]) {
        const line = 3 * cell + 1;
        await vscode.commands.executeCommand('vscode.open', uri, {
          selection: new vscode.Range(line, 0, line, 0),
        });
        await until(`cell ${cell}`, () => selected() === cell, selected);
      }
      const editor = await openHuntbook(name);
      editor.selection = new vscode.NotebookRange(3, 4);
      await vscode.commands.executeCommand('vscode.open', fileInWorkspace('README.md'), { preview: false });
      await openHuntbook(name);
      assert.equal(selected(), 3);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.workspace.fs.delete(uri);
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
      reveal(editor, shows);
      await until(
        'BackgroundDownload.exe in a cell of a table',
        async () => (await window.webviewTexts('[role=gridcell]')).includes('BackgroundDownload.exe'),
        () => window.webviewTexts('[role=gridcell]'),
      );
    },
  },
  {
    name: 'a long table shows the rows that have what is typed, of which the engine knows more than it sent',
    async run() {
      const editor = await openHuntbook(sample);
      await runOnce(editor.notebook);
      const cell = await addCell(editor, 'DISP ip200nt ATTR src_ref.value, src_port, dst_ref.value');
      try {
        await runInSight(editor, cell);
        await until('the table', async () => (await window.webviewTexts('input.filter')).length > 0);
        await window.webviewClick('input.filter');
        await window.type('5999');
        const captions = () => window.webviewTexts('.kestrel-table .caption');
        await until('fewer rows', async () => / of 350 rows/.test((await captions()).join()), captions);
        await window.screenshot('filtered');
      } finally {
        await removeCell(cell);
      }
    },
  },
  {
    name: 'the hunt goes on from a value of a table, in a cell below it',
    async run() {
      const editor = await openHuntbook(sample);
      await runOnce(editor.notebook);
      const cell = await addCell(editor, 'DISP ip200nt ATTR src_port, dst_ref.value LIMIT 5');
      const below = () => editor.notebook.getCells()[cell.index + 1];
      const before = below();
      try {
        await runInSight(editor, cell);
        const [table] = outputs(cell, mime.table) as Table[];
        const port = String(table?.rows[0]?.[0]);
        await until('the table', async () => (await window.webviewTexts('[role=gridcell]')).includes(port));
        await window.webviewClick(`[role=gridcell]:text-is("${port}")`);
        await window.webviewClick('button:text-is("Filter by value")');
        await until('a cell', () => below() !== before);
        const added = below();
        assert.ok(added);
        assert.equal(
          added.document.getText(),
          `ip200nt_filtered = ip200nt WHERE src_port = ${port}\nDISP ip200nt_filtered`,
        );
        await until('the cursor in it', () => window.visible(`${cellEditor}.focused`));
        await window.press('Control+Enter');
        await until('its table', () => (outputs(added, mime.table) as Table[]).length > 0);
        assert.deepEqual((outputs(added, mime.table) as Table[])[0]?.rowCount, 1);
        await window.screenshot('filtered-by-value');
      } finally {
        const added = below();
        if (added && added !== before) await removeCell(added);
        await removeCell(cell);
      }
    },
  },
  {
    name: 'bars compare the numbers of groups',
    async run() {
      const editor = await openHuntbook('beacon.hf');
      await runOnce(editor.notebook);
      const cell = codeCells(editor.notebook)[1];
      assert.ok(cell);
      reveal(editor, cell);
      const compared = () => window.webviewTexts('.amount');
      await until('the groups', async () => (await compared()).includes('54'), compared);
      // Of eight destinations: slots, the most calls in one, and all calls.
      assert.equal((await compared()).length, 24);
      await window.picture('groups', ['.part.editor']);
      // Left open, its outputs would be among those that others look at.
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    },
  },
  {
    name: 'the records behind a table are drawn over time, and a span of it is copied for a statement',
    async run() {
      const editor = await openHuntbook(sample);
      await runOnce(editor.notebook);
      const cell = codeCells(editor.notebook)[1];
      assert.ok(cell);
      reveal(editor, cell);
      const buttons = () => window.webviewTexts('button[aria-pressed]');
      await until('the table', async () => (await buttons()).includes('Timeline'), buttons);
      await window.webviewClick('button:text-is("Timeline")');
      const said = () => window.webviewTexts('.timeline .caption');
      await until('the whole', async () => (await said()).join().includes('UTC: 350 records'), said);
      await window.picture('timeline', ['.part.editor']);
      await window.webviewClick('.bars');
      await window.press('End');
      const last = '2021-04-05 20:00 to 2021-04-05 22:00 UTC: 1 record';
      await until('the last bar', async () => (await said()).includes(last), said);
      await window.webviewClick('button:text-is("Copy time range")');
      const copiedRange = "START t'2021-04-05T20:00:00Z' STOP t'2021-04-05T22:00:00Z'";
      const copied = () => vscode.env.clipboard.readText();
      await until('START and STOP', async () => (await copied()) === copiedRange, copied);
      const status = () => window.webviewTexts('.passing');
      await until('what was copied', async () => (await status()).includes('Time range copied'), status);
      await window.screenshot('copied');
      // By keys from there: what is pressed keeps the focus.
      await window.press('Tab');
      await window.press('Shift+Tab');
      const gone = async () => !(await status()).includes('Time range copied');
      await until('that it is gone', gone, status);
      await window.press('Enter');
      await until('the same again', async () => (await status()).includes('Time range copied'), status);
      assert.deepEqual(await window.webviewTexts('button:focus'), ['Copy time range']);
      await window.webviewClick('button:text-is("Table")');
    },
  },
  {
    name: 'Ctrl+Enter in a cell runs it, and puts no line into it',
    async run() {
      const editor = await openHuntbook(sample);
      const text = "listed = NEW process ['cmd.exe']";
      const cell = await addCell(editor, text);
      try {
        await vscode.commands.executeCommand('notebook.cell.edit');
        await window.press('Control+Enter');
        await until('the cell ends', () => ended(cell));
        assert.equal(cell.document.getText(), text);
      } finally {
        await removeCell(cell);
      }
    },
  },
  {
    name: 'a table that LIMIT cuts has the tree of its processes and the timeline of their records',
    async run() {
      const editor = await openHuntbook(sample);
      await runOnce(editor.notebook);
      const cell = await addCell(editor, 'DISP bgdownloads ATTR pid, name SORT BY pid LIMIT 1');
      try {
        await runInSight(editor, cell);
        const buttons = () => window.webviewTexts('button[aria-pressed]');
        await until('the table', async () => (await buttons()).includes('Timeline'), buttons);
        await window.webviewClick('button:text-is("Tree")');
        const names = () => window.webviewTexts('.tree:visible .name');
        await until('the process and its parent', async () => (await names()).length === 2, names);
        assert.ok((await names()).includes('BackgroundDownload.exe'));
        await window.screenshot('tree-of-limit');
      } finally {
        await removeCell(cell);
      }
    },
  },
  {
    name: 'the filter of a tree finds processes that the tree leaves out',
    async run() {
      const process = (pid: number) => ({ pid, name: 'child.exe', command_line: `number ${pid} of many` });
      const lines = Array.from({ length: 3_000 }, (_, pid) =>
        JSON.stringify({
          '@timestamp': '2021-04-01T00:00:00Z',
          host: { id: 'h' },
          process: {
            ...process(pid),
            entity_id: `{p${pid}}`,
            parent: { entity_id: '{above}', pid: 4, name: 'above.exe' },
          },
        }),
      );
      await vscode.workspace.fs.writeFile(fileInWorkspace('many.ndjson'), Buffer.from(lines.join('\n')));
      const editor = await openHuntbook(sample);
      const cell = await addCell(
        editor,
        "many = GET process FROM file://many.ndjson WHERE name = 'child.exe'\nDISP many ATTR pid, name",
      );
      try {
        await runInSight(editor, cell);
        const buttons = () => window.webviewTexts('button[aria-pressed]');
        await until('the table', async () => (await buttons()).includes('Tree'), buttons);
        await window.webviewClick('button:text-is("Tree")');
        const said = async () => (await window.webviewTexts('.note[role=status]:visible')).join(' ');
        await until('what is left out', async () => (await said()).startsWith('2,000 more processes'), said);
        await window.webviewClick('input.filter');
        await window.type('number 2419 of');
        await until('the process', async () => (await said()) === '1 process has "number 2419 of".', said);
        assert.deepEqual(await window.webviewTexts('.tree:visible .name:visible'), [
          'above.exe',
          'child.exe',
        ]);
        await window.screenshot('tree-filtered');
      } finally {
        await removeCell(cell);
        await vscode.workspace.fs.delete(fileInWorkspace('many.ndjson'));
      }
    },
  },
  {
    name: 'processes are drawn below those that started them',
    async run() {
      const editor = await openHuntbook(sample);
      await runOnce(editor.notebook);
      const cell = await addCell(
        editor,
        'family = bgdownloads + bgdp + bgdpp\nDISP family ATTR pid, name, command_line',
      );
      try {
        await runInSight(editor, cell);
        await until('the table', async () => (await window.webviewTexts('button[aria-pressed]')).length > 0);
        await window.webviewClick('button:text-is("Tree")');
        await until('the tree', async () =>
          (await window.webviewTexts('[role=treeitem] .name')).includes('explorer.exe'),
        );
        await window.picture('process-tree', ['.part.editor']);
      } finally {
        await removeCell(cell);
      }
    },
  },
];
