import type * as vscode from 'vscode';

/** Secrets of data sources lie in VS Code's secret storage, under one prefix. */
const prefix = 'kestrel.source.';

export function readSecret(context: vscode.ExtensionContext, key: string): Thenable<string | undefined> {
  return context.secrets.get(prefix + key);
}
