/** What somebody does who has never seen this extension, or who comes from Jupyter. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { formatJupyter, parseJupyter } from '../../../language/huntbook/index.js';
import { mime, type Table } from '../../../server/protocol.js';
import { extensionId } from './activation.js';
import {
  codeCells,
  ended,
  fileInWorkspace,
  newHuntbookOf,
  outputs,
  runAll,
  saveUnderOfferedName,
  startCell,
} from './notebook.js';
import { confirmFile } from './quick-input.js';
import { until, type Case } from './runner.js';
import { cellEditor, window } from './window.js';

export const firstContact: Case[] = [
  {
    name: 'the walkthrough leads to the sample and to data of one’s own',
    async run() {
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#start`);
      const steps = () => window.texts('.getting-started-step .step-title');
      await until('its steps', async () => (await steps()).includes('Connect your data'), steps);
      const buttons = () => window.texts('.getting-started-step .monaco-button');
      await until('a button', async () => (await buttons()).includes('Open Sample Hunt'), buttons);
      await window.screenshot('walkthrough');
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    },
  },
  {
    name: 'the sample opens as a copy of one’s own, whose cells run',
    async run() {
      await vscode.commands.executeCommand('kestrel.openSample', 'watchlist.hf');
      const notebook = await until('a huntbook', () => vscode.window.activeNotebookEditor?.notebook);
      assert.match(notebook.uri.path, /\/watchlist\.hf$/);
      const { extensionPath } = vscode.extensions.getExtension(extensionId) ?? {};
      assert.ok(!notebook.uri.fsPath.startsWith(`${extensionPath}/`), notebook.uri.fsPath);
      await runAll(notebook);
      const [hits] = codeCells(notebook).flatMap((cell) => outputs(cell, mime.table) as Table[]);
      assert.equal(hits?.rowCount, 2);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    },
  },
  {
    name: 'a new huntbook takes what is typed at once',
    async run() {
      await vscode.commands.executeCommand('kestrel.newHuntbook');
      await window.type('mine = other');
      const { notebook } = await until('a huntbook', () => vscode.window.activeNotebookEditor);
      const texts = () => notebook.getCells().map(({ document }) => document.getText());
      await until('the text in the only cell', () => texts().join() === 'mine = other', texts);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    },
  },
  {
    name: 'a new huntbook of one cell stays a notebook when it is saved',
    async run() {
      await newHuntbookOf("mine = NEW process ['cmd.exe']");
      await saveUnderOfferedName();
      const notebook = await until('the notebook of a file', () => {
        const shown = vscode.window.activeNotebookEditor?.notebook;
        return shown?.isUntitled === false && shown;
      });
      assert.deepEqual(
        notebook.getCells().map(({ document }) => document.getText()),
        ["mine = NEW process ['cmd.exe']"],
      );
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(notebook.uri));
      assert.equal(text, "# %%\nmine = NEW process ['cmd.exe']\n");
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.workspace.fs.delete(notebook.uri);
    },
  },
  {
    name: 'Enter begins a line behind a text, a name and a date that are whole, whatever is offered',
    async run() {
      await vscode.commands.executeCommand('kestrel.newHuntbook');
      const isFocused = () => window.visible('.notebookOverlay .code-cell-row .monaco-editor.focused');
      await until('the cursor in the cell', isFocused);
      const lines = [
        "p = NEW process ['cmd.exe']",
        "q = p WHERE name = 'cmd.exe'",
        'r = q WHERE pid = 1 START 2021-04-01 STOP 2021-04-02',
        'DISP p',
      ];
      for (const line of lines) {
        await window.type(line);
        await window.press('Enter');
      }
      const { notebook } = await until('a huntbook', () => vscode.window.activeNotebookEditor);
      const text = () => notebook.cellAt(0).document.getText();
      const found = () =>
        text()
          .trim()
          .split(/\r?\n\s*/);
      await until('a line for each', () => isDeepStrictEqual(found(), lines), found);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    },
  },
  {
    name: 'a Jupyter notebook becomes a huntbook beside it, and in the place of nothing',
    async run() {
      const cells = [
        { kind: 'markdown' as const, text: '# Whose?' },
        {
          kind: 'code' as const,
          text: 'DISP p',
          outputs: [{ output_type: 'stream', name: 'stdout', text: 'x' }],
        },
      ];
      const uri = fileInWorkspace('whose.ipynb');
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(formatJupyter({ cells })));
      const made = ['whose.hf', 'whose-2.hf'].map(fileInWorkspace);
      for (const target of made) {
        const converted = vscode.commands.executeCommand('kestrel.convertNotebook', uri);
        await confirmFile('convert');
        await converted;
        const notebook = await until('the huntbook', () => {
          const shown = vscode.window.activeNotebookEditor?.notebook;
          return shown?.uri.toString() === target.toString() && shown;
        });
        assert.equal(notebook.notebookType, 'kestrel-huntbook');
        assert.deepEqual(
          notebook.getCells().map(({ document }) => document.getText()),
          ['# Whose?', 'DISP p'],
        );
        const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
        assert.equal(text, '# %% [markdown]\n# # Whose?\n\n# %%\nDISP p\n');
        await vscode.commands.executeCommand('notifications.showList');
        const said = () => window.texts('.notifications-center .notification-list-item');
        await until('what is left out', async () => /Left out: outputs/.test((await said()).join()), said);
        const drawn = async () => (await window.texts(cellEditor)).join().includes('DISP');
        await until('its cell is drawn', drawn);
        await vscode.commands.executeCommand('notifications.clearAll');
        await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      }
      for (const file of [uri, ...made]) await vscode.workspace.fs.delete(file);
    },
  },
  {
    name: 'the name that somebody gave a file is no link in what VS Code says of it',
    async run() {
      const uri = fileInWorkspace('[notes](command:workbench.action.toggleZenMode).ipynb');
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('no notebook'));
      await vscode.commands.executeCommand('kestrel.convertNotebook', uri);
      await vscode.commands.executeCommand('notifications.showList');
      const notice = '.notifications-center .notification-list-item-message';
      const said = () => window.texts(notice);
      await until(
        'what is wrong with it',
        async () => /^\[notes\].*\.ipynb: /.test((await said()).join()),
        said,
      );
      assert.deepEqual(await window.texts(`${notice} a`), []);
      await vscode.commands.executeCommand('notifications.clearAll');
      await vscode.workspace.fs.delete(uri);
    },
  },
  {
    name: 'a huntbook is exported as a Jupyter notebook, as it stands in the editor, with what it shows',
    async run() {
      const hunt = "p = NEW process ['shown.exe'] DISP p ATTR name";
      const answer = parseJupyter(await exported(hunt, 'kestrel.exportNotebook', 'told.ipynb'));
      assert.ok('huntbook' in answer);
      assert.deepEqual(
        answer.huntbook.cells.map(({ kind, text: written }) => [kind, written]),
        [
          ['markdown', '# Whose?'],
          ['code', hunt],
        ],
      );
      assert.match(JSON.stringify(answer.huntbook.cells[1]?.outputs), /shown\.exe/);
    },
  },
  {
    name: 'a huntbook is exported as a page, with what its cells show',
    async run() {
      const hunt = "p = NEW process ['<b>shown</b>.exe'] DISP p ATTR name";
      const page = await exported(hunt, 'kestrel.exportPage', 'told.html');
      assert.match(page, /<strong>told\.hf<\/strong>/);
      assert.match(page, /<h1>Whose\?<\/h1>/);
      assert.match(page, /<td>&lt;b&gt;shown&lt;\/b&gt;\.exe<\/td>/);
    },
  },
];

/** Runs a huntbook of a heading and a hunt, exports it by a command, and answers the file of this name that is beside it then. */
async function exported(hunt: string, command: string, name: string): Promise<string> {
  const uri = fileInWorkspace('told.hf');
  const target = fileInWorkspace(name);
  await vscode.workspace.fs.writeFile(
    uri,
    new TextEncoder().encode(`# %% [markdown]\n# # Whose?\n\n# %%\n${hunt}\n`),
  );
  await vscode.commands.executeCommand('vscode.openWith', uri, 'kestrel-huntbook');
  await until('its cell is drawn', async () => (await window.texts(cellEditor)).join().includes('DISP'));
  const cell = vscode.window.activeNotebookEditor?.notebook.cellAt(1);
  assert.ok(cell);
  startCell(cell);
  await until('the cell ends', () => ended(cell));
  const done = vscode.commands.executeCommand(command, uri);
  await confirmFile();
  const read = async () => {
    const bytes = await vscode.workspace.fs.readFile(target).then(undefined, () => new Uint8Array());
    return new TextDecoder().decode(bytes);
  };
  const text = await until('the file', async () => (await read()) || undefined);
  await vscode.commands.executeCommand('notifications.showList');
  const said = () => window.texts('.notifications-center .notification-list-item');
  await until('what it says', async () => /Exported to told/.test((await said()).join()), said);
  await vscode.commands.executeCommand('notifications.clearAll');
  await done;
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  for (const file of [uri, target]) await vscode.workspace.fs.delete(file);
  return text;
}
