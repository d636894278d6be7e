import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { KestrelError } from '../../engine/errors.js';
import { problemWithCode } from './problem-with-code.js';
import { usage } from './usage.js';
import { errorText } from '../../language/error-text.js';

/** Each loads what it needs alone: starting takes as long as what is loaded is large. */
const subcommands: Readonly<Record<string, (args: readonly string[]) => Promise<number> | number>> = {
  run: async (args) => (await import('./run.js')).run(args, __dirname),
  check: async (args) => (await import('./check.js')).check(args, __dirname),
  convert: async (args) => (await import('./convert.js')).convert(args),
  sources: async (args) => (await import('./sources.js')).sources(args, __dirname),
  lsp: async () => {
    (await import('./lsp.js')).lsp(__dirname);
    return 0;
  },
  version: async () => {
    const manifest = await readFile(path.join(__dirname, '..', 'package.json'), 'utf8');
    process.stdout.write(`${(JSON.parse(manifest) as { version: string }).version}\n`);
    return 0;
  },
  help: () => {
    process.stdout.write(usage);
    return 0;
  },
};

const shortcuts: ReadonlyMap<string, string> = new Map([
  ['-h', 'help'],
  ['--version', 'version'],
  ['-v', 'version'],
]);

/** Exit codes: 0 all went well, 1 a statement failed, a check found an error, nothing was written, a source does not answer, 2 the command line is wrong. */
async function main([command = '', ...args]: readonly string[]): Promise<number> {
  const name = [command, ...args].includes('--help') ? 'help' : (shortcuts.get(command) ?? command);
  const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (subcommand !== undefined) return subcommand(args);
  if (name !== '') process.stderr.write(`kestrel: there is no subcommand ${name}\n`);
  process.stderr.write(usage);
  return 2;
}

function said(error: unknown): string {
  if (error instanceof KestrelError) return problemWithCode(error);
  return errorText(error);
}

// Whoever reads may have seen enough: `kestrel run hunt.hf | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`kestrel: ${said(error)}\n`);
    process.exitCode = 2;
  },
);
