/** Hover, errors while typing and completion, in the cells of the sample after it has run. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addCell, codeCells, ended, openHuntbook, problems, removeCell, startCell } from './notebook.js';
import { until, type Case } from './runner.js';
import { suggestions } from './text-editor.js';
import { cellEditor, window } from './window.js';

const sample = 'process-tree.hf';

export const editing: Case[] = [
  {
    name: 'hovering p in a cell says how many entities it holds',
    async run() {
      const editor = await openHuntbook(sample);
      const cell = codeCells(editor.notebook).find((one) => /^p = /m.test(one.document.getText()));
      assert.ok(cell, 'no cell sets p');
      editor.revealRange(
        new vscode.NotebookRange(cell.index, cell.index + 1),
        vscode.NotebookEditorRevealType.InCenter,
      );
      const text = await window.hover('p', cellEditor);
      assert.match(text, /\b34\b/);
      assert.match(text, /process/);
      await window.screenshot('huntbook-hover-variable');
      await window.moveAway();
    },
  },
  {
    name: 'an unknown variable is underlined while typing, and the error says what to do',
    async run() {
      const editor = await openHuntbook(sample);
      const cell = await addCell(editor, '');
      try {
        await typeIntoSelectedCell('DISP bgdownload ATTR name');
        // What is typed half gives other problems on the way.
        const problem = await until('the unknown variable', async () =>
          (await problemsOf(cell)).find(({ code }) => code === 'unknown-variable'),
        );
        assert.equal(cell.document.getText(problem.range), 'bgdownload');
        assert.match(problem.message, /bgdownloads/);
        await until('a squiggle', () => window.visible(`${cellEditor} .squiggly-error`));
        await window.hover('bgdownload', `${cellEditor}:has(.squiggly-error)`);
        await window.screenshot('huntbook-error-while-typing');
        await window.moveAway();
      } finally {
        await removeCell(cell);
      }
      await until('no problem is left of a cell that is gone', () => problems(cell).length === 0);
    },
  },
  {
    name: 'a mistake that was told while typing is one problem after the run, too',
    async run() {
      const editor = await openHuntbook(sample);
      const cell = await addCell(editor, 'x = FIND process PARENT OF bgdownloads');
      try {
        const errors = () =>
          problems(cell).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
        await until('the problem', () => errors().length === 1, errors);
        startCell(cell);
        await until('the cell ends', () => ended(cell));
        assert.equal(cell.executionSummary?.success, false);
        assert.deepEqual(
          errors().map(({ source, message }) => [source, message]),
          [['kestrel', '`PARENT OF` is no relation. Write FIND process CREATED bgdownloads.']],
        );
        await window.screenshot('one-mistake');
      } finally {
        await removeCell(cell);
      }
    },
  },
  {
    name: 'after FIND process the relations are offered that fit',
    async run() {
      const editor = await openHuntbook(sample);
      const cell = await addCell(editor, '');
      try {
        await typeIntoSelectedCell('children = FIND process ');
        await suggestions(/^CREATED BY$/);
        await window.screenshot('huntbook-completion-relations');
        await window.press('Escape');
      } finally {
        await removeCell(cell);
      }
    },
  },
  {
    name: 'a variable of an earlier cell is offered in a later one',
    async run() {
      const editor = await openHuntbook(sample);
      const cell = await addCell(editor, 'DISP ');
      try {
        const list = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          cell.document.uri,
          new vscode.Position(0, 5),
        );
        const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
        for (const name of ['ip200', 'p', 'bgdownloads'])
          assert.ok(labels.includes(name), `${name}: ${labels.join()}`);
      } finally {
        await removeCell(cell);
      }
    },
  },
];

/** Types as a hunter does: into the editor of the selected cell. */
async function typeIntoSelectedCell(text: string): Promise<void> {
  await vscode.commands.executeCommand('notebook.cell.edit');
  await window.type(text);
  await window.press('Escape');
  await vscode.commands.executeCommand('notebook.cell.edit');
}

async function problemsOf(cell: vscode.NotebookCell): Promise<vscode.Diagnostic[]> {
  return until(
    'a problem in the cell',
    () => {
      const found = problems(cell);
      return found.length > 0 && found;
    },
    () => cell.document.getText(),
  );
}
