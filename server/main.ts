/** The language server process: over IPC as VS Code starts it, or with `--stdio`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startKestrelServer } from './connection.js';

startKestrelServer(createConnection(ProposedFeatures.all), __dirname);
