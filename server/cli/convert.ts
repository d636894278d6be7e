import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import { visibleText } from '../../engine/display/visible-text.js';
import {
  formatHuntbook,
  formatJupyter,
  leftOutOfHuntbook,
  parseHuntbook,
  parseJupyter,
  utf8Text,
  type Huntbook,
} from '../../language/huntbook/index.js';
import { parsedArgs, UsageError } from './command-line.js';
import { nodeFiles } from '../node/files.js';
import { KestrelError } from '../../engine/errors.js';
import { complain } from './complain.js';
import { print } from './print.js';
import { problemWithCode } from './problem-with-code.js';
import { subcommand } from './subcommand.js';
import { counted } from '../../language/count-text.js';
import { whyRefused } from '../../engine/files/file-fault.js';

const options = { force: { type: 'boolean', default: false } } as const;

interface Conversion {
  readonly text: string;
  readonly cells: Huntbook['cells'];
  /** What the other form has no place for. */
  readonly leftOut: readonly string[];
}

/**
 * `kestrel convert`: a Jupyter notebook as a huntbook, or the other way; what is in the cells is kept to the letter.
 * Status 1 where nothing was written.
 */
export const main = subcommand(async (args) => {
  const { values, positionals } = parsedArgs(args, options);
  const [from, to, ...more] = positionals;
  if (from === undefined || to === undefined || more.length > 0)
    throw new UsageError('convert: one file to read and one to write (kestrel convert A.ipynb A.hf)');
  const conversion = conversionOf(from, to);
  try {
    const { text, cells, leftOut } = conversion(utf8Text(await readFile(from)));
    if (!values.force && (await isThere(to))) throw alreadyThere(to);
    await nodeFiles.write(to, Buffer.from(text));
    print(`${visibleText(to)}: ${cellCounts(cells)}\n`);
    if (leftOut.length > 0) complain(`left out: ${leftOut.join('; ')}`);
    return 0;
  } catch (error) {
    complain(problem(error, from));
    return 1;
  }
});

function conversionOf(from: string, to: string): (text: string) => Conversion {
  const [read, written] = [path.extname(from).toLowerCase(), path.extname(to).toLowerCase()];
  if (read === '.ipynb' && written === '.hf') return toHuntbook;
  if (read === '.hf' && written === '.ipynb') return toJupyter;
  throw new UsageError(`convert: from .ipynb to .hf or from .hf to .ipynb, not from ${from} to ${to}`);
}

function toHuntbook(text: string): Conversion {
  const answer = parseJupyter(text);
  if ('problem' in answer) throw new Error(problemWithCode(answer.problem));
  const { cells } = answer.huntbook;
  const withOutputs = cells.filter(({ outputs }) => outputs !== undefined).length;
  const outputs = withOutputs === 0 ? [] : [`the outputs of ${counted(withOutputs, 'cell')}`];
  return { text: formatHuntbook(answer.huntbook), cells, leftOut: [...outputs, ...answer.leftOut] };
}

function toJupyter(text: string): Conversion {
  const huntbook = parseHuntbook(text);
  return { text: formatJupyter(huntbook), cells: huntbook.cells, leftOut: leftOutOfHuntbook(huntbook) };
}

function cellCounts(cells: Huntbook['cells']): string {
  const code = cells.filter(({ kind }) => kind === 'code').length;
  return `${counted(code, 'code cell')}, ${counted(cells.length - code, 'Markdown cell')}`;
}

function alreadyThere(file: string): KestrelError {
  return new KestrelError('cannot-write', `${file} is there already and stays as it is.`, {
    hint: '--force overwrites it.',
  });
}

/** Also where a link is there that leads to nothing. */
async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

function problem(error: unknown, from: string): string {
  if (error instanceof KestrelError) return problemWithCode(error);
  const { code } = error as NodeJS.ErrnoException;
  return `${from}: ${code === 'ENOENT' ? 'there is no such file' : whyRefused(error)}`;
}
