#!/usr/bin/env node
import { lsp } from './lsp.js';

const [command] = process.argv.slice(2);
if (command === 'lsp') lsp(__dirname);
else {
  process.stderr.write('usage: kestrel lsp --stdio\n');
  process.exitCode = 2;
}
