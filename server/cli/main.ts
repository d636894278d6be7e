#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { whyRefused } from '../../engine/files/file-fault.js';
import { compiled, start } from '../threads/compiled.js';
import { isFolderThere } from '../node/working-folder.js';
import { complain } from './complain.js';
import { print } from './print.js';
import type { Subcommand } from './subcommand.js';
import { usage } from './usage.js';

/** Each is a program of its own beside this one: starting takes as long as what is loaded is large. */
const programs = ['run', 'check', 'convert', 'sources', 'cache'];

const shortcuts: ReadonlyMap<string, string> = new Map([
  ['-h', 'help'],
  ['--version', 'version'],
  ['-v', 'version'],
]);

/**
 * Exit codes: 0 all went well, 1 a statement failed, a check found an error, nothing was written, a source does not answer, a
 * copy cannot be deleted, 2 the command line is wrong.
 */
async function main([command = '', ...args]: readonly string[]): Promise<number> {
  const name = [command, ...args].includes('--help') ? 'help' : (shortcuts.get(command) ?? command);
  if (programs.includes(name)) {
    if (!isFolderThere()) {
      complain('the folder that you are in is gone; go to another one (cd), and run it again');
      return 2;
    }
    const program = start(compiled(__dirname, name), __dirname) as { readonly main: Subcommand };
    return program.main(args, __dirname);
  }
  if (name === 'lsp') return lsp();
  if (name === 'version') return version();
  if (name === 'help') {
    print(usage);
    return 0;
  }
  if (name !== '') complain(`there is no subcommand ${name}`);
  process.stderr.write(usage);
  return 2;
}

/** `kestrel lsp`: the language server for any editor; ends when the editor closes the streams. */
function lsp(): number {
  if (!process.argv.includes('--stdio')) process.argv.push('--stdio');
  createRequire(__filename)('./server.cjs');
  return 0;
}

async function version(): Promise<number> {
  const manifest = await readFile(path.join(__dirname, '..', 'package.json'), 'utf8');
  print(`${(JSON.parse(manifest) as { version: string }).version}\n`);
  return 0;
}

// What cannot be said there changes no answer and no status.
process.stderr.on('error', () => undefined);
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads may have seen enough: `kestrel run hunt.hf | head`.
  if (error.code === 'EPIPE') process.exit();
  complain(`the output cannot be written: ${whyRefused(error)}`);
  process.exit(1);
});

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
