/** Outputs that no longer follow from the cells above. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { mime, type VariableSummary } from '../../../server/protocol.js';
import { addCell, ended, openHuntbook, outputs, removeCell, reveal, startCell } from './notebook.js';
import { until, type Case } from './runner.js';
import { window } from './window.js';

export const outOfDate: Case[] = [
  {
    name: 'cells whose outputs are of before say so, and a click runs them again',
    async run() {
      const editor = await openHuntbook('process-tree.hf');
      const texts = ["mine = NEW process ['cmd.exe']", "few = mine WHERE name = 'cmd.exe'", 'DISP few'];
      const cells: vscode.NotebookCell[] = [];
      const run = async (cell: vscode.NotebookCell) => {
        const before = cell.executionSummary?.executionOrder;
        startCell(cell);
        await until(
          'the cell ends',
          () => ended(cell) && cell.executionSummary?.executionOrder !== before,
          () => cell.executionSummary,
        );
      };
      const said = async () =>
        (await window.texts('.cell-status-item:visible')).filter((text) => text.includes('changed above'));
      try {
        for (const text of texts) cells.push(await addCell(editor, text));
        const [first, second, third] = cells;
        assert.ok(first && second && third);
        for (const cell of cells) await run(cell);
        await run(first);
        assert.deepEqual(await said(), []);
        const edit = new vscode.WorkspaceEdit();
        edit.set(first.document.uri, [
          vscode.TextEdit.replace(wholeOf(first), "mine = NEW process ['a.exe']"),
        ]);
        await vscode.workspace.applyEdit(edit);
        await run(first);
        reveal(editor, first);
        await until('both say it', async () => (await said()).length === 2, said);
        assert.deepEqual(
          (await said()).map((text) => text.trim()),
          ['mine changed above', 'mine changed above'],
        );
        await window.picture('out-of-date', ['.part.editor']);
        await window.click('.code-cell-row:has-text("DISP few") .cell-status-item:has-text("changed above")');
        await until('none says it', async () => (await said()).length === 0, said);
        const updated = () =>
          (outputs(second, mime.summary) as { updated: VariableSummary[] }[])[0]?.updated.map(
            ({ name, entities }) => `${name}: ${entities}`,
          );
        // They say nothing more from when they begin to run.
        await until('few is empty', () => updated()?.join() === 'few: 0', updated);
      } finally {
        for (const cell of cells.reverse()) await removeCell(cell);
      }
    },
  },
];

function wholeOf({ document }: vscode.NotebookCell): vscode.Range {
  return document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
}
