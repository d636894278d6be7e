import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { folderOf } from '../../../server/huntbook-folder.js';

const workspace = path.resolve('/hunts');
const uriOf = (file: string) => pathToFileURL(path.resolve(file)).href;

test.each([
  ['a file', uriOf('/hunts/april/a.hf'), path.resolve('/hunts/april')],
  ['a file with a blank in its path', uriOf('/my hunts/a.hf'), path.resolve('/my hunts')],
  ['one that was never saved', 'untitled:Untitled-1', workspace],
  ['one of a virtual workspace', 'vscode-vfs://github/a/b/a.hf', workspace],
  ['an address that is no path', 'file:///a%2Fb.hf', workspace],
])('the folder of a huntbook: %s', (_, huntbook, folder) => {
  expect(folderOf(huntbook, { workspaceFolder: uriOf(workspace) })).toBe(folder);
});

test('without a workspace it is the home folder', () => {
  for (const workspaceFolder of [undefined, 'vscode-vfs://github/a/b'])
    expect(folderOf('untitled:Untitled-1', { workspaceFolder })).toBe(os.homedir());
});
