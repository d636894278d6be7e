import * as vscode from 'vscode';
import { huntbookType } from '../contributions.js';
import type { HuntbookOpening } from '../notebook/opening.js';

export async function openAsNotebook(resource: unknown): Promise<void> {
  await reopen(resource, huntbookType);
}

export async function openAsText(opening: HuntbookOpening, resource: unknown): Promise<void> {
  const uri = uriOf(resource);
  if (uri) opening.wantText(uri);
  await reopen(resource, 'default');
}

/** Opens the file in the other editor, in the place of the tab that shows it now. */
async function reopen(resource: unknown, editor: string): Promise<void> {
  const uri = uriOf(resource);
  if (!uri) return;
  const shown = vscode.window.tabGroups.activeTabGroup.activeTab;
  await vscode.commands.executeCommand('vscode.openWith', uri, editor);
  const replaced = shown && uriOfTab(shown)?.toString() === uri.toString() && !shown.isDirty;
  if (replaced && shown.input !== vscode.window.tabGroups.activeTabGroup.activeTab?.input)
    await vscode.window.tabGroups.close(shown);
}

/** The file that a menu names, else the one in front. */
function uriOf(resource: unknown): vscode.Uri | undefined {
  if (resource instanceof vscode.Uri) return resource;
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return tab && uriOfTab(tab);
}

function uriOfTab({ input }: vscode.Tab): vscode.Uri | undefined {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook) return input.uri;
  return undefined;
}
