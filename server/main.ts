/** The language server process: over IPC as VS Code starts it, or with `--stdio`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startKestrelServer } from './connection.js';
import { stdioConnection } from './stdio-connection.js';

const isOverStdio = process.argv.includes('--stdio');
startKestrelServer(isOverStdio ? stdioConnection() : createConnection(ProposedFeatures.all), __dirname);
