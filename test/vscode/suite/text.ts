/** A huntflow as text: the same language, without cells. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileInWorkspace } from './notebook.js';
import { until, type Case } from './runner.js';
import { window } from './window.js';

export const text: Case[] = [
  {
    name: 'a huntflow opens as text, with its symbols and no problems',
    async run() {
      const uri = fileInWorkspace('process-tree.hf');
      await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
      const editor = await until('a text editor', () => {
        const active = vscode.window.activeTextEditor;
        return active?.document.uri.toString() === uri.toString() && active;
      });
      assert.equal(editor.document.languageId, 'kestrel');
      const symbols = await until('symbols', async () => {
        const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
          'vscode.executeDocumentSymbolProvider',
          uri,
        );
        return found !== undefined && found.length > 0 && found.map(({ name }) => name);
      });
      for (const name of ['ip200', 'p', 'bgdppnt']) assert.ok(symbols.includes(name), symbols.join());
      assert.deepEqual(
        vscode.languages.getDiagnostics(uri).map(({ message }) => message),
        [],
      );
      await window.screenshot('text');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    },
  },
];
