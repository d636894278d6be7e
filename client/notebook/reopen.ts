import * as vscode from 'vscode';
import { huntbookType } from '../../server/protocol.js';

/** VS Code's names of the two editors of a `.hf` file; `default` is the text editor. */
export type HuntflowEditor = typeof huntbookType | 'default';

export function shows({ input }: vscode.Tab, uri: vscode.Uri, editor: HuntflowEditor): boolean {
  const kind = editor === huntbookType ? vscode.TabInputNotebook : vscode.TabInputText;
  return input instanceof kind && input.uri.toString() === uri.toString();
}

export function isShownAsNotebook(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => shows(tab, uri, huntbookType)));
}

/**
 * Opens the file in the other editor, in the place of `tab`, which stays where it has unsaved changes. The other editor
 * comes in front before the tab goes: else VS Code would show whatever was in front before.
 */
export async function reopen(tab: vscode.Tab, uri: vscode.Uri, editor: HuntflowEditor): Promise<void> {
  await bringForward(tab.group, uri, editor);
  if (tab.isDirty) return;
  const clickedMeanwhile = tab.isActive;
  if (tab.group.tabs.includes(tab)) await vscode.window.tabGroups.close(tab);
  if (clickedMeanwhile) await bringForward(tab.group, uri, editor);
}

/**
 * Settles when the file is in front in that editor. VS Code's command settles when a notebook's cells are drawn, which
 * can be seconds later, and the reader may have clicked elsewhere by then.
 */
async function bringForward(group: vscode.TabGroup, uri: vscode.Uri, editor: HuntflowEditor): Promise<void> {
  let listening: vscode.Disposable | undefined;
  const inFront = new Promise<void>((resolve) => {
    listening = vscode.window.tabGroups.onDidChangeTabs(() => {
      if (group.activeTab && shows(group.activeTab, uri, editor)) resolve();
    });
  });
  const drawn = vscode.commands.executeCommand('vscode.openWith', uri, editor, group.viewColumn);
  try {
    await Promise.race([inFront, drawn]);
  } finally {
    listening?.dispose();
  }
}
