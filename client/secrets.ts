import type * as vscode from 'vscode';

/** Secrets of data sources lie in VS Code's secret storage, under one prefix; they are in no setting and no log. */
const prefix = 'kestrel.source.';

/** The secrets of data sources, by the key that the server gives each (`SourceSetup.secretKey`). */
export interface SourceSecrets {
  read(key: string): Thenable<string | undefined>;
  store(key: string, secret: string): Thenable<void>;
  forget(key: string): Thenable<void>;
}

export function sourceSecrets({ secrets }: vscode.ExtensionContext): SourceSecrets {
  return {
    read: (key) => secrets.get(prefix + key),
    store: (key, secret) => secrets.store(prefix + key, secret),
    forget: (key) => secrets.delete(prefix + key),
  };
}
