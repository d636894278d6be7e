import * as vscode from 'vscode';
import { hasCellMarkers } from '../../language/huntbook/index.js';
import { settingsSection } from '../../server/protocol.js';
import { opensAsNotebook } from './opening-decision.js';
import { reopenAsNotebook, textIn } from './reopen-as-notebook.js';
import { isShownAsNotebook } from './reopen.js';

/** Files whose text the reader wanted to see: kept over a restart of the editor. */
const wantedAsText = 'kestrel.wantedAsText';

export interface HuntbookOpening extends vscode.Disposable {
  /** The reader asks for the text of this file; it stays text until it is opened as a notebook. */
  wantText(uri: vscode.Uri): void;
}

/**
 * VS Code chooses an editor by the file's name alone. So a `.hf` opens as text (the notebook has priority "option"), and
 * a file with cell markers is then opened again as a notebook, unless the reader wants its text. The file that made VS
 * Code start this extension is open before anybody hears of it.
 */
export function createHuntbookOpening(memory: vscode.Memento): HuntbookOpening {
  const wanted = new Set(memory.get<string[]>(wantedAsText, []));
  const remember = (uri: vscode.Uri, asText: boolean) => {
    if (wanted.has(uri.toString()) === asText) return;
    if (asText) wanted.add(uri.toString());
    else wanted.delete(uri.toString());
    void memory.update(wantedAsText, [...wanted]);
  };

  async function consider(tab: vscode.Tab): Promise<void> {
    const uri = huntflowOf(tab);
    if (!uri || wanted.has(uri.toString())) return;
    const shownAsNotebook = isShownAsNotebook(uri);
    const text = await shownText(tab, uri);
    if (!tab.group.tabs.includes(tab)) return;
    // "Reopen Editor With…" puts the text in the place of the notebook; a second click on the file leaves it there.
    if (shownAsNotebook && !isShownAsNotebook(uri)) remember(uri, true);
    else if (isToBeNotebook(tab, text.document)) await reopenAsNotebook(tab, text);
  }

  for (const { activeTab } of vscode.window.tabGroups.all) if (activeTab) void consider(activeTab);
  const listening = vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
    for (const tab of opened) {
      if (tab.input instanceof vscode.TabInputNotebook) remember(tab.input.uri, false);
      else void consider(tab);
    }
  });
  return {
    wantText: (uri) => {
      remember(uri, true);
    },
    dispose: () => {
      listening.dispose();
    },
  };
}

function huntflowOf({ input }: vscode.Tab): vscode.Uri | undefined {
  return input instanceof vscode.TabInputText && input.uri.path.endsWith('.hf') ? input.uri : undefined;
}

/**
 * The text that a tab shows, once VS Code has read it. `openTextDocument` would keep it open for minutes after the tab is
 * gone, and its problems would stand beside those of the notebook's cells.
 */
function shownText(tab: vscode.Tab, uri: vscode.Uri): Promise<vscode.TextEditor> {
  const now = textIn(tab.group, uri);
  if (now) return Promise.resolve(now);
  return new Promise((resolve) => {
    const listening = vscode.window.onDidChangeVisibleTextEditors(() => {
      const text = textIn(tab.group, uri);
      if (!text) return;
      listening.dispose();
      resolve(text);
    });
  });
}

function isToBeNotebook(tab: vscode.Tab, document: vscode.TextDocument): boolean {
  return opensAsNotebook({
    openAs: vscode.workspace.getConfiguration(settingsSection).get<string>('huntbook.openAs', 'auto'),
    markers: hasCellMarkers(document.getText()),
    touched: document.isDirty || document.isUntitled || tab.isPinned,
  });
}
