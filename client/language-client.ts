import path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind, type Middleware } from 'vscode-languageclient/node';
import {
  languageId,
  secretRequest,
  trustNotification,
  type InitializationOptions,
  type SecretParams,
  settingsSection,
} from '../server/protocol.js';
import { proxyEnvironment, type ProxySettings } from './proxy-environment.js';
import { sourceSecrets } from './secrets.js';

/** What is the reader's to switch off is not even asked for. */
const middleware: Middleware = {
  provideInlayHints: (document, range, token, next) =>
    vscode.workspace.getConfiguration(settingsSection, document).get('inlayHints.counts', true)
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
    runsLenses: true,
  };
  const client = new LanguageClient(
    languageId,
    'Kestrel',
    { module, transport: TransportKind.ipc, options: { env: proxyEnvironment(proxySettings()) } },
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

/** As they are when the server starts. */
function proxySettings(): ProxySettings {
  const http = vscode.workspace.getConfiguration('http');
  return {
    proxy: http.get('proxy'),
    noProxy: http.get('noProxy'),
    proxySupport: http.get('proxySupport'),
  };
}
