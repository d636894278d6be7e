import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { restartRequest, type RestartParams } from '../../server/protocol.js';
import { huntbookInFront } from '../huntbook-in-front.js';

/** Forgets the variables and the store of the huntbook in front. */
export async function restart(client: LanguageClient): Promise<void> {
  const huntbook = huntbookInFront();
  if (!huntbook) {
    void vscode.window.showInformationMessage('Open a Kestrel huntbook or huntflow to restart its engine.');
    return;
  }
  const params: RestartParams = { huntbook: huntbook.toString() };
  await client.sendRequest(restartRequest, params);
  vscode.window.setStatusBarMessage('Kestrel: engine restarted, no variables', 5_000);
}
