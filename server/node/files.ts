import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unreadableFile, unwritableFile } from '../../engine/files/file-fault.js';
import type { Files } from '../../engine/ports.js';
import { targetOf } from './write-target.js';

const chunkBytes = 1 << 20;

/** Modes of a file that only the user can read, and of folders that are made for it. */
export const forUserAlone = { file: 0o600, folder: 0o700 } as const;

/** The files of this computer. */
export const nodeFiles: Files = {
  async stat(file) {
    return absentAs(undefined, file, async () => {
      const found = await stat(file, { bigint: true });
      const stamp = [found.dev, found.ino, found.mtimeNs, found.ctimeNs].join(' ');
      const folder = found.isDirectory();
      const stream = !folder && !found.isFile();
      return { size: Number(found.size), stamp, folder, ...(stream && { stream }) };
    });
  },
  async *read(file) {
    try {
      yield* createReadStream(file, { highWaterMark: chunkBytes }) as AsyncIterable<Uint8Array>;
    } catch (error) {
      throw unreadableFile(file, error);
    }
  },
  async readText(file) {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      throw unreadableFile(file, error);
    }
  },
  async write(file, data, forWhom) {
    try {
      if (forWhom !== undefined) await writeInOneStep(file, data, forUserAlone);
      else await writeForUser(file, data);
    } catch (error) {
      throw unwritableFile(file, error);
    }
  },
  list: (folder) => absentAs([], folder, () => readdir(folder)),
};

type Data = string | Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** What the user names. A file that is there keeps its links and who may read it, and is not replaced where it is protected. */
async function writeForUser(named: string, data: Data): Promise<void> {
  const { file, mode } = await targetOf(named);
  await writeInOneStep(file, data, mode === undefined ? {} : { file: mode });
}

/** A reader sees the old file or the new one, never half of it. `modes`: of the file, and of folders that are made for it. */
export async function writeInOneStep(
  file: string,
  data: Data,
  modes: { readonly file?: number; readonly folder?: number } = {},
): Promise<void> {
  const name = path.basename(file).slice(0, longestInDraft);
  const draft = path.join(path.dirname(file), `.${name}.${randomUUID()}.part`);
  try {
    await makeFolder(path.dirname(file), modes.folder);
    await writeFile(draft, data, { mode: modes.file });
    // A new file has no more than the user's umask allows; some network drives have no modes, and refuse.
    if (modes.file !== undefined) await chmod(draft, modes.file).catch(() => undefined);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** With 3 bytes each and what a draft's name has beside them they are below the 255 bytes that a name may have. */
const longestInDraft = 70;

/**
 * With those above it. Node's own `recursive` never ends where a folder is there in which none can be made, as in /proc:
 * nodejs/node answers ENOENT by asking for the folder above, again and again.
 */
async function makeFolder(folder: string, mode?: number): Promise<void> {
  const found = await nodeFiles.stat(folder);
  if (found?.folder) return;
  if (path.dirname(folder) !== folder) await makeFolder(path.dirname(folder), mode);
  await mkdir(folder, { mode }).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error;
  });
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code);
}

/** The last two: a name is longer than any file's may be, or has a NUL in it. */
const noSuchFile = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'];

async function absentAs<T>(absent: T, file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (hasCode(error, ...noSuchFile)) return absent;
    throw unreadableFile(file, error);
  }
}
