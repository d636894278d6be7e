import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { utf8Text } from '../../language/huntbook/index.js';
import { UsageError } from './command-line.js';
import { whyRefused } from '../../engine/files/file-fault.js';

/** The text of a huntflow; a byte order mark is left out. Throws UsageError, which says what cannot be read and why. */
export async function readHuntflow(file: string): Promise<string> {
  const text = await readText(file);
  if (path.extname(file).toLowerCase() === '.ipynb') throw new UsageError(notebook(file));
  return text;
}

async function readText(file: string): Promise<string> {
  try {
    return utf8Text(await readFile(file)).replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UsageError(`${file}: ${whyNot(error)}`);
  }
}

/** Line and column of a problem would be those of no file that one can open. */
function notebook(file: string): string {
  const huntflow = `${file.slice(0, -'.ipynb'.length)}.hf`;
  return `${file}: this is a notebook; make a huntflow of it first (kestrel convert "${file}" "${huntflow}")`;
}

function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'this is a folder; name the huntflow in it';
  return whyRefused(error);
}
