import { readFile } from 'node:fs/promises';
import { UsageError } from './command-line.js';

/** The text of a huntflow; a byte order mark is left out. Throws UsageError, which says what cannot be read and why. */
export async function readHuntflow(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    throw new UsageError(`${file}: ${whyNot(error)}`);
  }
}

function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'this is a folder; name the huntflow in it';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'its text is not UTF-8; save it as UTF-8';
  return error instanceof Error ? error.message : String(error);
}
