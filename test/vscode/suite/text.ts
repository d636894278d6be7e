/** A huntflow as text: the same language, without cells. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addCell, fileInWorkspace, openHuntbook, removeCell } from './notebook.js';
import { until, type Case } from './runner.js';
import { hints } from './text-editor.js';
import { window } from './window.js';

const sample = 'process-tree.hf';

export const text: Case[] = [
  {
    name: 'a huntbook opens as text, with its symbols and no problems, and as a notebook again',
    async run() {
      await openHuntbook(sample);
      await vscode.commands.executeCommand('kestrel.openAsText');
      const { document } = await textEditor();
      assert.equal(document.languageId, 'kestrel');
      const symbols = await until('symbols', async () => {
        const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
          'vscode.executeDocumentSymbolProvider',
          document.uri,
        );
        return found !== undefined && found.length > 0 && found.flatMap(namesIn);
      });
      for (const name of ['ip200', 'p', 'bgdppnt']) assert.ok(symbols.includes(name), symbols.join());
      // VS Code may have the text from before and read the file again a moment later.
      const problems = () => vscode.languages.getDiagnostics(document.uri).map(({ message }) => message);
      await until('no problems', () => problems().length === 0, problems);
      await vscode.commands.executeCommand('outline.focus');
      await until('the outline', async () => (await window.texts('.outline-element')).length > 0);
      // An editor that was never in front asks for no lenses.
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await until('lenses', () => window.visible('.codelens-decoration'));
      await window.picture('text', ['.part.sidebar', '.part.editor']);
      await vscode.commands.executeCommand('kestrel.openAsNotebook');
      await until('the notebook', () => vscode.window.activeNotebookEditor !== undefined);
      assert.equal(tabsOf(sample).length, 1);
    },
  },
  {
    name: 'what is not saved yet is there in the other editor, too',
    async run() {
      const editor = await openHuntbook(sample);
      const cell = await addCell(editor, 'DISP ip200');
      await vscode.commands.executeCommand('kestrel.openAsText');
      const { document } = await textEditor();
      await until(
        'the new cell',
        () => document.getText().trimEnd().endsWith('DISP ip200'),
        () => document.getText(),
      );
      await vscode.commands.executeCommand('kestrel.openAsNotebook');
      const { notebook } = await openHuntbook(sample);
      assert.equal(notebook.cellCount, cell.index + 1);
      await removeCell(notebook.cellAt(cell.index));
      await notebook.save();
    },
  },
  {
    name: 'a mistake in a huntbook that is opened by its file is one problem',
    async run() {
      const uri = fileInWorkspace('one-problem.hf');
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('# %%\nDISP nosuch\n'));
      await vscode.commands.executeCommand('vscode.open', uri);
      const { notebook } = await until('the notebook', () => {
        const editor = vscode.window.activeNotebookEditor;
        return editor?.notebook.uri.toString() === uri.toString() ? editor : undefined;
      });
      const problems = () => vscode.languages.getDiagnostics().filter(([, found]) => found.length > 0);
      const places = () => problems().map(([place]) => place.toString());
      const cell = notebook.cellAt(0).document.uri.toString();
      await until('one problem', () => places().join() === cell, places);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.workspace.fs.delete(uri);
    },
  },
  {
    name: 'the lens above a cell of a text runs it',
    async run() {
      await openHuntbook(sample);
      await vscode.commands.executeCommand('kestrel.openAsText');
      const editor = await textEditor();
      await until('a lens', async () => (await window.texts('.codelens-decoration a')).includes('Run Cell'));
      await window.click('.codelens-decoration a');
      await until('the count behind ip200', async () => (await hints(editor)).includes('1'));
      await vscode.commands.executeCommand('workbench.action.closePanel');
      await vscode.commands.executeCommand('kestrel.openAsNotebook');
      await until('the notebook', () => vscode.window.activeNotebookEditor !== undefined);
    },
  },
  {
    name: 'Run to Here runs to the end of the cell that the cursor is in',
    async run() {
      await openHuntbook(sample);
      await vscode.commands.executeCommand('kestrel.restart');
      await vscode.commands.executeCommand('kestrel.openAsText');
      const editor = await textEditor();
      const at = editor.document.positionAt(editor.document.getText().indexOf('p = FIND'));
      editor.selection = new vscode.Selection(at, at);
      await vscode.commands.executeCommand('kestrel.runToHere');
      await until('the count behind p', async () => (await hints(editor)).includes('34'));
      await vscode.commands.executeCommand('workbench.action.closePanel');
      await vscode.commands.executeCommand('kestrel.openAsNotebook');
      await until('the notebook', () => vscode.window.activeNotebookEditor !== undefined);
    },
  },
  {
    name: 'Reopen Editor With Text Editor is obeyed',
    async run() {
      await openHuntbook(sample);
      await vscode.commands.executeCommand('workbench.action.reopenTextEditor');
      await textEditor();
      await vscode.commands.executeCommand('vscode.open', fileInWorkspace('README.md'), { preview: false });
      await vscode.commands.executeCommand('vscode.open', fileInWorkspace(sample));
      await textEditor();
      assert.equal(tabsOf(sample).length, 1);
      await vscode.commands.executeCommand('kestrel.openAsNotebook');
      await until('the notebook', () => vscode.window.activeNotebookEditor !== undefined);
    },
  },
];

/** A cell's variables stand below it. */
function namesIn({ name, children }: vscode.DocumentSymbol): string[] {
  return [name, ...children.flatMap(namesIn)];
}

function textEditor(): Promise<vscode.TextEditor> {
  return until('the text of the sample', () => {
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    const active = vscode.window.activeTextEditor;
    return (
      activeTab?.input instanceof vscode.TabInputText && active?.document.uri.path.endsWith(sample) && active
    );
  });
}

function tabsOf(name: string): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter((tab) => tab.label === name);
}
