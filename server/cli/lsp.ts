import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startKestrelServer } from '../connection.js';

/** `kestrel lsp --stdio`: the language server for any editor; ends when the editor closes the streams. */
export function lsp(distFolder: string): void {
  startKestrelServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout), distFolder);
}
