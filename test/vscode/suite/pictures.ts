/** Pictures of the sample in both themes, for the docs and for those who look at them. */
import * as vscode from 'vscode';
import { codeCells, openHuntbook } from './notebook.js';
import { until, type Case } from './runner.js';
import { window } from './window.js';

const themes = [
  { name: 'light', theme: 'Default Light Modern', kind: vscode.ColorThemeKind.Light },
  { name: 'dark', theme: 'Default Dark Modern', kind: vscode.ColorThemeKind.Dark },
];

export const pictures: Case[] = themes.map(({ name, theme, kind }) => ({
  name: `pictures in the ${name} theme`,
  async run() {
    const editor = await openHuntbook('process-tree.hf');
    await vscode.workspace
      .getConfiguration('workbench')
      .update('colorTheme', theme, vscode.ConfigurationTarget.Global);
    await until(`the ${name} theme`, () => vscode.window.activeColorTheme.kind === kind);
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    for (const [at, cell] of codeCells(editor.notebook).entries()) {
      editor.revealRange(
        new vscode.NotebookRange(cell.index, cell.index + 1),
        vscode.NotebookEditorRevealType.AtTop,
      );
      await until('an output in sight', async () => (await window.webviewTexts('table')).length > 0);
      await window.screenshot(`huntbook-${name}-${at + 1}`);
    }
  },
}));
