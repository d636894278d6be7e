import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { CacheKind } from '../../engine/files/cache-folder.js';
import { nodeFiles } from './files.js';

/** A file that we made in a folder of the cache. */
export interface CacheFile {
  readonly file: string;
  readonly size: number;
  /** When it was written or asked for last, epoch milliseconds. */
  readonly used: number;
  /** It is being written, or the program that wrote it ended before it had. */
  readonly isDraft: boolean;
}

/** Names of what we keep, and of its drafts (`writeInOneStep`); nothing else in the folders is ours to delete. */
const ours: Readonly<Record<CacheKind, RegExp>> = {
  snapshots: withDrafts('[0-9a-f]{64}'),
  web: withDrafts('[0-9a-f]{32}(\\.json)?'),
};

function withDrafts(name: string): RegExp {
  return new RegExp(`^(${name}|\\.${name}\\.[0-9a-f-]{36}\\.part)$`);
}

/** No link is followed, and none is one of them. Throws `unreadable-file` where the folder is there and cannot be read. */
export async function cacheFiles(folder: string, kind: CacheKind): Promise<CacheFile[]> {
  const names = (await nodeFiles.list(folder)).filter((name) => ours[kind].test(name));
  const found = await Promise.all(names.map((name) => cacheFile(path.join(folder, name))));
  return found.filter((file) => file !== undefined);
}

async function cacheFile(file: string): Promise<CacheFile | undefined> {
  // Another session may have deleted it since.
  const found = await lstat(file).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  return { file, size: found.size, used: found.mtimeMs, isDraft: file.endsWith('.part') };
}
