import * as vscode from 'vscode';
import { hasCellMarkers } from '../../language/huntbook/index.js';
import { huntbookType } from '../contributions.js';
import { opensAsNotebook } from './opening-decision.js';

/**
 * VS Code chooses an editor by the file's name alone. So a `.hf` opens as text (the notebook has priority "option"), and
 * a file with cell markers is then opened again as a notebook, unless the reader comes from there and wants its text.
 */
export function registerHuntbookOpening(): vscode.Disposable {
  return vscode.window.tabGroups.onDidChangeTabs(({ opened, closed, changed }) => {
    const there = [...closed, ...changed, ...vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs)];
    const notebooks = new Set(there.map(notebookOf));
    for (const tab of opened) {
      if (!(tab.input instanceof vscode.TabInputText)) continue;
      const { uri } = tab.input;
      if (uri.path.endsWith('.hf') && !notebooks.has(uri.toString())) void consider(tab, uri);
    }
  });
}

function notebookOf({ input }: vscode.Tab): string | undefined {
  return input instanceof vscode.TabInputNotebook ? input.uri.toString() : undefined;
}

async function consider(tab: vscode.Tab, uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const asNotebook = opensAsNotebook({
    openAs: vscode.workspace.getConfiguration('kestrel').get<string>('huntbook.openAs', 'auto'),
    markers: hasCellMarkers(document.getText()),
    touched: document.isDirty || document.isUntitled || tab.isPinned,
  });
  if (!asNotebook) return;
  await vscode.commands.executeCommand('vscode.openWith', uri, huntbookType, tab.group.viewColumn);
  await vscode.window.tabGroups.close(tab);
}
