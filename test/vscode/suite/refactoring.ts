/** Problems and their fixes, and what changes or finds its way through a whole huntflow. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { mime } from '../../../server/protocol.js';
import { codeCells, ended, fileInWorkspace, openHuntbook, outputs, runAll, startCell } from './notebook.js';
import { until, type Case } from './runner.js';
import { withTheme } from './themes.js';
import { edit, editAfterRun, hints, offered, opened, pictureOfText } from './text-editor.js';
import { window } from './window.js';

const sample = 'process-tree.hf';

const broken = `web = GET network-traffic FROM stixshifter://host101 WHERE dst_port = 'https'
procs = GET process FROM stixshifter://host101 WHERE name = 'cmd.exe'
files = FIND file ACCEPTED BY procs
DISP proc ATTR pid, nmae
`;

const untidy = `procs=get process from stixshifter://host101
  where name='cmd.exe' and pid>4 or  name='wsl.exe'
  start t'2021-04-01T00:00:00Z'   limit 50
disp procs attr pid,name sort by pid   # by number
`;

export const refactoring: Case[] = [
  {
    name: 'problems are underlined while typing, and each says what to do',
    async run() {
      const { document } = await edit(broken);
      const codes = () => vscode.languages.getDiagnostics(document.uri).map(({ code }) => code);
      for (const code of ['unknown-variable', 'wrong-value', 'unsupported-relation'])
        await until(code, () => codes().includes(code), codes);
      await until('squiggles', () => window.visible('.squiggly-error'));
      assert.match(await window.hover('proc'), /procs/);
      await pictureOfText('diagnostics', '.monaco-hover:visible');
      await window.moveAway();
    },
  },
  {
    name: 'a quick fix takes the name that was meant',
    async run() {
      const { document } = await edit(broken.replace('DISP proc', 'DISP pr<|>oc'));
      await until('the problem', () => vscode.languages.getDiagnostics(document.uri).length > 0);
      await offered('quickFix');
      await pictureOfText('quick-fix', '.action-widget');
      await window.press('Enter');
      await until(
        'the fix',
        () => document.getText().includes('DISP procs'),
        () => document.getText(),
      );
    },
  },
  {
    name: 'refactorings of a WHERE are offered where the cursor is',
    async run() {
      await editAfterRun("DISP p WHERE na<|>me = 'cmd.exe' ATTR pid, name, command_line\n");
      const titles = (await offered('refactor')).join();
      for (const title of [/Extract/, /STIX/]) assert.match(titles, title);
      await pictureOfText('code-actions', '.action-widget');
      await window.press('Escape');
    },
  },
  {
    name: 'counts stand behind the variables that have run',
    async run() {
      const editor = await editAfterRun('DISP p ATTR pid, name\n');
      assert.deepEqual(await hints(editor), ['1', '350', '34']);
      await pictureOfText('inlay-hints');
    },
  },
  {
    name: 'formatting gives the one house style',
    async run() {
      const { document } = await edit(untidy);
      await vscode.commands.executeCommand('editor.action.formatDocument');
      const asTyped = fileInWorkspace('as-typed.hf');
      await vscode.workspace.fs.writeFile(asTyped, new TextEncoder().encode(untidy));
      await document.save();
      assert.notEqual(document.getText(), untidy);
      await vscode.commands.executeCommand('workbench.action.closeSidebar');
      await vscode.commands.executeCommand('vscode.diff', asTyped, document.uri, 'As typed ↔ formatted');
      await until('the diff', () => window.visible('.monaco-diff-editor .view-line'));
      await window.picture('formatting', ['.monaco-diff-editor .view-line > span'], 40);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    },
  },
  {
    name: 'a reference is peeked at, in its place',
    async run() {
      await editAfterRun(
        'DISP p<|> ATTR pid, name\nparents = FIND process CREATED p\nDISP parents ATTR pid, name\n',
      );
      await opened('editor.action.referenceSearch.trigger', 'the references', () =>
        window.visible('.peekview-widget .monaco-list-row'),
      );
      await pictureOfText('references', '.peekview-widget');
      await window.press('Escape');
    },
  },
  {
    name: 'colours follow the meaning of a name',
    async run() {
      await withTheme('Default Dark Modern', async () => {
        await editAfterRun(
          "# the odd ones\nodd = GET process FROM p WHERE name IN ('powershell.exe', 'cmd.exe') AND pid > 4\nby = GROUP odd BY name WITH COUNT(pid) AS n\nDISP by SORT BY n DESC LIMIT 5\n",
        );
        await pictureOfText('colours');
      });
    },
  },
  {
    name: 'renaming in one cell renames in all, and what the cells have set is called so, too',
    async run() {
      const { notebook } = await openHuntbook(sample);
      // The engine was restarted by tests before.
      await runAll(notebook);
      const [definition, use] = codeCells(notebook).filter((cell) =>
        /\bbgdp\b/.test(cell.document.getText()),
      );
      assert.ok(definition && use);
      const editor = await editCell(definition);
      const at = definition.document.getText().indexOf('bgdp =');
      const cursor = definition.document.positionAt(at);
      editor.selection = new vscode.Selection(cursor, cursor);
      await opened('editor.action.rename', 'the box for the name', () =>
        window.visible('.rename-box .rename-input:focus'),
      );
      await window.type('parents');
      await window.picture('rename', ['.notebookOverlay .cell-list-container']);
      await window.press('Enter');
      await until('the new name in the other cell', () => use.document.getText().includes('parents'));
      // The definition is not run again.
      await runOne(use);
      assert.equal(use.executionSummary?.success, true, JSON.stringify(outputs(use, mime.error)));
      const said = () => window.texts('.cell-status-item:visible');
      assert.doesNotMatch((await said()).join(), /changed above/);
      await vscode.commands.executeCommand('undo');
      await until('the old name again', () => /\bbgdp\b/.test(use.document.getText()));
      await runOne(use);
      assert.equal(use.executionSummary.success, true, JSON.stringify(outputs(use, mime.error)));
    },
  },
];

async function runOne(cell: vscode.NotebookCell): Promise<void> {
  const before = cell.executionSummary?.executionOrder;
  startCell(cell);
  await until('the cell ends', () => ended(cell) && cell.executionSummary?.executionOrder !== before);
}

/** Puts the cursor into a cell of the notebook in front. */
async function editCell(cell: vscode.NotebookCell): Promise<vscode.TextEditor> {
  const notebook = vscode.window.activeNotebookEditor;
  assert.ok(notebook);
  const range = new vscode.NotebookRange(cell.index, cell.index + 1);
  notebook.selections = [range];
  notebook.revealRange(range, vscode.NotebookEditorRevealType.AtTop);
  await vscode.commands.executeCommand('notebook.cell.edit');
  return until('the editor of the cell', () => {
    const active = vscode.window.activeTextEditor;
    return active?.document === cell.document && active;
  });
}
