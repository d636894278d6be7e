import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { restartRequest, type RestartParams } from '../../server/protocol.js';
import { languageId } from '../contributions.js';

/** Forgets the variables and the store of the huntbook in front. */
export async function restart(client: LanguageClient): Promise<void> {
  const huntbook = activeHuntbook();
  if (!huntbook) {
    void vscode.window.showInformationMessage('Open a Kestrel huntbook or huntflow to restart its engine.');
    return;
  }
  const params: RestartParams = { huntbook: huntbook.toString() };
  await client.sendRequest(restartRequest, params);
  vscode.window.setStatusBarMessage('Kestrel: engine restarted, no variables', 5_000);
}

function activeHuntbook(): vscode.Uri | undefined {
  const { activeNotebookEditor, activeTextEditor } = vscode.window;
  if (activeNotebookEditor) return activeNotebookEditor.notebook.uri;
  return activeTextEditor?.document.languageId === languageId ? activeTextEditor.document.uri : undefined;
}
