/** Fields that map to nothing: the list, and adding one to the mapping. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addCell, ended, openHuntbook, removeCell, startCell } from './notebook.js';
import { answer, choices, choose, confirm, filter } from './quick-input.js';
import { until, type Case } from './runner.js';
import { window } from './window.js';

const labels = () => choices('.label-name');

export const unmapped: Case[] = [
  {
    name: 'a field that maps to nothing is listed, and added to the mapping in an editor that is not saved',
    async run() {
      const editor = await openHuntbook('process-tree.hf');
      const text = "seen = GET process FROM stixshifter://host101 WHERE name = 'System'";
      const cell = await addCell(editor, text);
      try {
        startCell(cell);
        await until('the cell ends', () => ended(cell));
        const command = vscode.commands.executeCommand('kestrel.showUnmapped');
        await until('the fields are listed', async () => (await labels()).length > 3);
        await window.screenshot('unmapped-fields');
        await filter('TerminalSessionId');
        await until('the field is found', async () =>
          (await labels()).some((label) => label.includes('TerminalSessionId')),
        );
        await confirm();
        await until('roles are asked', async () => (await labels()).includes('parent'));
        await choose('target');
        await answer('is the attribute', '');
        await command;
        const document = vscode.window.activeTextEditor?.document;
        assert.match(document?.fileName ?? '', /\.kestrel.mapping\.yaml$/);
        assert.match(
          document?.getText() ?? '',
          /x_terminal_session_id: winlog\.event_data\.TerminalSessionId/,
        );
        assert.ok(document?.isUntitled && document.isDirty, 'it is not there before it is saved');
        await window.screenshot('unmapped-field-added');
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      } finally {
        await removeCell(cell);
      }
    },
  },
];
