import { readFile } from 'node:fs/promises';
import { parseHuntflow } from '../../language/index.js';
import { fileAndOptions } from './command-line.js';

/** `kestrel check`: what is wrong with a huntflow, nothing is run. Status 1 where there is an error. */
export async function check(args: readonly string[]): Promise<number> {
  const { file } = fileAndOptions('check', args, {});
  const { problems } = parseHuntflow(await readFile(file, 'utf8'));
  for (const { code, message, hint, range } of problems) {
    process.stdout.write(`${file}:${range.line}:${range.column}: error: ${message} [${code}]\n`);
    if (hint !== undefined) process.stdout.write(`    ${hint}\n`);
  }
  return problems.length === 0 ? 0 : 1;
}
