import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { restartRequest, type RestartParams } from '../../server/protocol.js';
import { huntbookInFront } from '../huntbook-in-front.js';
import type { Controllers } from '../notebook/controller.js';
import { notices } from '../notices.js';

/** Forgets the variables and the store of the huntbook in front. */
export async function restart(client: LanguageClient): Promise<void> {
  const huntbook = huntbookInFront();
  if (!huntbook) {
    void notices.information('Open a Kestrel huntbook or huntflow to restart its engine.');
    return;
  }
  const params: RestartParams = { huntbook: huntbook.toString() };
  await client.sendRequest(restartRequest, params);
  vscode.window.setStatusBarMessage('Kestrel: engine restarted, no variables', 5_000);
}

/** The same, then runs all cells; those that ran or waited, too. */
export async function restartAndRunAll(client: LanguageClient, controllers: Controllers): Promise<void> {
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  if (!notebook) {
    void notices.information('Open a Kestrel huntbook to run all of its cells anew.');
    return;
  }
  const stopped = controllers.stop(notebook);
  await restart(client);
  // VS Code leaves out what still runs.
  await stopped;
  await vscode.commands.executeCommand('notebook.execute');
}
