import path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind, type Middleware } from 'vscode-languageclient/node';
import {
  secretRequest,
  trustNotification,
  type InitializationOptions,
  type SecretParams,
} from '../server/protocol.js';
import { languageId } from './contributions.js';
import { sourceSecrets } from './secrets.js';

/** What is the reader's to switch off is not even asked for. */
const middleware: Middleware = {
  provideInlayHints: (document, range, token, next) =>
    vscode.workspace.getConfiguration('kestrel', document).get('inlayHints.counts', true)
      ? next(document, range, token)
      : [],
};

/** Starts the language server, which also holds the engines. */
export async function startLanguageClient(context: vscode.ExtensionContext): Promise<LanguageClient> {
  const module = path.join(context.extensionPath, 'dist', 'server.cjs');
  const initializationOptions: InitializationOptions = {
    trusted: vscode.workspace.isTrusted,
    secrets: true,
    askAgain: 'editor.action.triggerSuggest',
  };
  const client = new LanguageClient(
    languageId,
    'Kestrel',
    { module, transport: TransportKind.ipc },
    { documentSelector: [{ language: languageId }], initializationOptions, middleware },
  );
  const secrets = sourceSecrets(context);
  client.onRequest(secretRequest, async ({ key }: SecretParams) => (await secrets.read(key)) ?? null);
  context.subscriptions.push(
    client,
    vscode.workspace.onDidGrantWorkspaceTrust(
      () => void client.sendNotification(trustNotification, { trusted: true }),
    ),
  );
  await client.start();
  return client;
}
