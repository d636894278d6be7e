import { constants } from 'node:fs';
import { access, lstat, readlink, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { KestrelError } from '../../engine/errors.js';
import { visiblePath } from '../../engine/files/control-characters.js';

/** What is written where the user names a file. */
interface WriteTarget {
  /** The file itself, not a link to it. */
  readonly file: string;
  /** Who may read and write the file that is there: the one that takes its place is for the same. */
  readonly mode?: number;
}

/** As many as Linux follows. */
const mostLinks = 40;

/**
 * Throws what the system answers where the file that is there is protected from writing, since a new one in its place would
 * not ask; and `cannot-write` for a pipe or a device, whose place no file may take.
 */
export async function targetOf(named: string): Promise<WriteTarget> {
  const file = await endOfLinks(named);
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (found === undefined || found.isDirectory()) return { file };
  if (!found.isFile()) throw noFile(named);
  await access(file, constants.W_OK);
  return { file, mode: found.mode & 0o777 };
}

/** Where links lead, also where there is nothing yet. */
async function endOfLinks(named: string): Promise<string> {
  let file = named;
  for (let links = 0; links < mostLinks; links++) {
    const found = await lstat(file).catch(() => undefined);
    if (!found?.isSymbolicLink()) return file;
    file = path.resolve(await realpath(path.dirname(file)), await readlink(file));
  }
  return named;
}

function noFile(file: string): KestrelError {
  return new KestrelError(
    'cannot-write',
    `${visiblePath(file)} cannot be written: it is a pipe or a device, not a file.`,
    { hint: 'Write the name of a file.' },
  );
}
