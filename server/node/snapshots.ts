import { createHash } from 'node:crypto';
import { constants, open, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Snapshots } from '../../engine/ports.js';
import { cacheFiles } from './cache-files.js';
import { forUserAlone, writeInOneStep } from './files.js';

/** Of all snapshots together. */
const mostBytes = 2 * 2 ** 30;

const day = 24 * 60 * 60 * 1000;
/** What nobody asked for since then is deleted. */
const unusedMs = 30 * day;
/** A draft of that age was left by a program that ended before it was written. */
const draftMs = day;

/** Programs of `distFolder` that decide what a snapshot holds. */
const programs = ['engine-worker.cjs', 'reader-worker.cjs'];

/** What the user wrote and nobody else can write to: it is taken for what the user's own session read. Else throws. */
async function ownBytes(file: string): Promise<Uint8Array> {
  // Else a pipe of that name would be waited for.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await handle.stat();
    const user = process.getuid?.();
    if (
      !found.isFile() ||
      (user !== undefined && (found.uid !== user || (found.mode & writableByOthers) !== 0))
    )
      throw new Error(`${file} is not the user's alone`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

const writableByOthers = 0o022;

/** Snapshots as files of a folder that only the user can read. `distFolder`: the programs that make them, since others may read otherwise. */
export function nodeSnapshots(folder: string, distFolder: string): Snapshots {
  return new FolderOfSnapshots(folder, distFolder);
}

class FolderOfSnapshots implements Snapshots {
  constructor(
    private readonly folder: string,
    private readonly distFolder: string,
  ) {}

  async read(key: string): Promise<Uint8Array | undefined> {
    try {
      const file = await this.fileOf(key);
      const bytes = await ownBytes(file);
      const now = new Date();
      // Also where the folder can only be read.
      await utimes(file, now, now).catch(() => undefined);
      return bytes;
    } catch {
      return undefined;
    }
  }

  async write(key: string, parts: readonly Uint8Array[]): Promise<void> {
    try {
      await this.makeRoom(parts.reduce((sum, { length }) => sum + length, 0));
      await writeInOneStep(await this.fileOf(key), parts, forUserAlone);
    } catch {
      // No room, or no right to write: the source is read again the next time.
    }
  }

  private async fileOf(key: string): Promise<string> {
    const made = await Promise.all(programs.map((name) => stat(path.join(this.distFolder, name))));
    const by = [process.version, ...made.map(({ size, mtimeMs }) => `${size} ${mtimeMs}`)];
    const name = createHash('sha256').update(JSON.stringify([key, ...by]));
    return path.join(this.folder, name.digest('hex'));
  }

  /** Deletes what was not used for long, then what was used longest ago, until so many bytes more may come. */
  private async makeRoom(bytes: number): Promise<void> {
    const files = await cacheFiles(this.folder, 'snapshots');
    const now = Date.now();
    let left = mostBytes - bytes;
    for (const { file, size, used, isDraft } of files.sort((a, b) => b.used - a.used)) {
      left -= size;
      const isOld = now - used > (isDraft ? draftMs : unusedMs);
      if (isOld || left < 0) await rm(file, { force: true });
    }
  }
}
