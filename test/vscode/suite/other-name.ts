/** Huntbooks that go by another name. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { mime, type ShownTable } from '../../../server/protocol.js';
import { ended, newHuntbookOf, outputs, runAll, saveUnderOfferedName, startCell } from './notebook.js';
import { until, type Case } from './runner.js';
import { window } from './window.js';

export const otherName: Case[] = [
  {
    name: 'a new huntbook keeps its outputs and variables when it is saved, and when it is renamed',
    async run() {
      await newHuntbookOf("mine = NEW process ['cmd.exe']");
      await runAll(await until('a huntbook', () => vscode.window.activeNotebookEditor?.notebook));

      await saveUnderOfferedName();
      const saved = await shown((notebook) => !notebook.isUntitled);
      await keptItsOutput(saved);

      const to = vscode.Uri.joinPath(saved.uri, '../renamed.hf');
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(saved.uri, to, { overwrite: true });
      assert.ok(await vscode.workspace.applyEdit(edit));
      const renamed = await shown(({ uri }) => uri.toString() === to.toString());
      await keptItsOutput(renamed);
      await window.screenshot('renamed');

      const change = new vscode.WorkspaceEdit();
      const data = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'DISP mine', 'kestrel');
      change.set(to, [vscode.NotebookEdit.insertCells(1, [data])]);
      await vscode.workspace.applyEdit(change);
      const cell = renamed.cellAt(1);
      startCell(cell);
      await until('the cell ends', () => ended(cell));
      const [table] = outputs(cell, mime.table) as ShownTable[];
      assert.equal(table?.rows[0]?.[0], 'cmd.exe', JSON.stringify(outputs(cell, mime.error)));
      assert.equal(cell.executionSummary?.executionOrder, 2);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.workspace.fs.delete(to);
    },
  },
];

function shown(isIt: (notebook: vscode.NotebookDocument) => boolean): Promise<vscode.NotebookDocument> {
  return until('the notebook', () => {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    return notebook && isIt(notebook) && notebook;
  });
}

async function keptItsOutput(notebook: vscode.NotebookDocument): Promise<void> {
  assert.equal(notebook.cellCount, 1);
  assert.equal(outputs(notebook.cellAt(0), mime.summary).length, 1);
  assert.ok(!notebook.isDirty);
  const counts = () => window.texts('.notebookOverlay .code-cell-row .view-line');
  await until('the count', async () => (await counts()).some((line) => line.startsWith('mine1 =')), counts);
}
