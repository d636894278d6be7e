import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openHuntbook } from './notebook.js';
import { until, type Case } from './runner.js';

export const extensionId = 'kestrel-vscode.kestrel-vscode';

export const activation: Case[] = [
  {
    name: 'the extension activates when a huntbook opens',
    async run() {
      const extension = vscode.extensions.getExtension(extensionId);
      assert.ok(extension, `${extensionId} is not installed`);
      await openHuntbook('process-tree.hf');
      await until('the extension is active', () => extension.isActive);
    },
  },
];
