import * as vscode from 'vscode';
import { huntbookType } from '../../server/protocol.js';
import type { HuntbookOpening } from '../notebook/opening.js';
import { reopenAsNotebook, textIn } from '../notebook/reopen-as-notebook.js';
import { reopen, shows, type HuntflowEditor } from '../notebook/reopen.js';

export async function openAsNotebook(resource: unknown): Promise<void> {
  await openIn(resource, huntbookType);
}

export async function openAsText(opening: HuntbookOpening, resource: unknown): Promise<void> {
  const uri = uriOf(resource);
  if (uri) opening.wantText(uri);
  await openIn(resource, 'default');
}

/** In the place of the tab in front, where that shows the file, else beside it. */
async function openIn(resource: unknown, editor: HuntflowEditor): Promise<void> {
  const uri = uriOf(resource);
  if (!uri) return;
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const other = editor === huntbookType ? 'default' : huntbookType;
  if (tab && shows(tab, uri, other)) {
    if (!(await isSaved(tab, uri))) return;
    const text = editor === huntbookType ? textIn(tab.group, uri) : undefined;
    await (text ? reopenAsNotebook(tab, text) : reopen(tab, uri, editor));
  } else await vscode.commands.executeCommand('vscode.openWith', uri, editor);
}

/** Saves what the other editor reads from the file: it would show it as it was. False where that was refused; then all stays. */
async function isSaved(tab: vscode.Tab, uri: vscode.Uri): Promise<boolean> {
  const { notebookDocuments, textDocuments } = vscode.workspace;
  const open = tab.input instanceof vscode.TabInputNotebook ? notebookDocuments : textDocuments;
  const document = open.find((one) => one.uri.toString() === uri.toString());
  // Not the tab's own mark, which follows later; and `save` answers false, too, where VS Code has just saved by itself.
  if (document?.isDirty === true) await document.save();
  return document?.isDirty !== true;
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
