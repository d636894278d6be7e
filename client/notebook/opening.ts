import * as vscode from 'vscode';
import { hasCellMarkers } from '../../language/huntbook/index.js';
import { huntbookType } from '../contributions.js';
import { opensAsNotebook } from './opening-decision.js';

/** Files whose text the reader wanted to see: kept over a restart of the editor. */
const wantedAsText = 'kestrel.wantedAsText';

/**
 * VS Code chooses an editor by the file's name alone. So a `.hf` opens as text (the notebook has priority "option"), and
 * a file with cell markers is then opened again as a notebook, unless the reader comes from there and wants its text.
 * The file that made VS Code start this extension is open before anybody hears of it.
 */
export function registerHuntbookOpening(memory: vscode.Memento): vscode.Disposable {
  const wanted = new Set(memory.get<string[]>(wantedAsText, []));
  const remember = (uri: string, asText: boolean) => {
    if (wanted.has(uri) === asText) return;
    if (asText) wanted.add(uri);
    else wanted.delete(uri);
    void memory.update(wantedAsText, [...wanted]);
  };
  for (const { activeTab } of vscode.window.tabGroups.all) {
    const uri = activeTab && huntflowOf(activeTab);
    if (uri && !wanted.has(uri.toString())) void consider(activeTab, uri);
  }
  return vscode.window.tabGroups.onDidChangeTabs(({ opened, closed, changed }) => {
    const there = [...closed, ...changed, ...vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs)];
    const notebooks = new Set(there.map(notebookOf));
    for (const tab of opened) {
      const notebook = notebookOf(tab);
      if (notebook !== undefined) remember(notebook, false);
      const uri = huntflowOf(tab);
      if (!uri) continue;
      if (notebooks.has(uri.toString())) remember(uri.toString(), true);
      else void consider(tab, uri);
    }
  });
}

function huntflowOf({ input }: vscode.Tab): vscode.Uri | undefined {
  return input instanceof vscode.TabInputText && input.uri.path.endsWith('.hf') ? input.uri : undefined;
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
