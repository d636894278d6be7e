/** Pictures of the sample in each kind of theme, for the docs and for those who look at them. */
import * as vscode from 'vscode';
import { codeCells, openHuntbook } from './notebook.js';
import { until, type Case } from './runner.js';
import { themes, withTheme } from './themes.js';
import { window } from './window.js';

/** The cell that the docs show in each theme: the connections, and the processes that opened them. */
const shown = 2;

export const pictures: Case[] = themes.map(({ name, theme }) => ({
  name: `the sample in the ${name} theme`,
  async run() {
    const editor = await openHuntbook('process-tree.hf');
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await withTheme(theme, async () => {
      for (const [at, cell] of codeCells(editor.notebook).entries()) {
        editor.revealRange(
          new vscode.NotebookRange(cell.index, cell.index + 1),
          vscode.NotebookEditorRevealType.AtTop,
        );
        await until('an output in sight', async () => (await window.webviewTexts('table')).length > 0);
        await window.screenshot(`huntbook-${name}-${at + 1}`);
        if (at + 1 === shown) await window.picture(`huntbook-${name}`, ['.part.editor']);
      }
    });
  },
}));
