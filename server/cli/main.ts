#!/usr/bin/env node
import { check } from './check.js';
import { lsp } from './lsp.js';
import { run } from './run.js';

const usage = `usage:
  kestrel run HUNT.hf [--format text|json|html] [--profiles FILE] [--set KEY=VALUE] [--limit-rows N]
  kestrel check HUNT.hf
  kestrel lsp --stdio
`;

const subcommands: Readonly<Record<string, (args: readonly string[]) => Promise<number> | number>> = {
  run: (args) => run(args, __dirname),
  check,
  lsp: () => {
    lsp(__dirname);
    return 0;
  },
  help: () => {
    process.stdout.write(usage);
    return 0;
  },
};

/** Exit codes: 0 all went well, 1 a statement failed or a check found an error, 2 the command line is wrong. */
async function main([command = '', ...args]: readonly string[]): Promise<number> {
  const name = command === '--help' ? 'help' : command;
  const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (subcommand !== undefined) return subcommand(args);
  process.stderr.write(usage);
  return 2;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`kestrel: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
