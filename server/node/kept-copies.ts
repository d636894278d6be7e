import { rm } from 'node:fs/promises';
import { cacheFolder, type CacheKind, type CachePlace } from '../../engine/files/cache-folder.js';
import { whyRefused } from '../../engine/files/file-fault.js';
import { errorText } from '../../language/error-text.js';
import { cacheFiles, type CacheFile } from './cache-files.js';
import type { AmountOfFiles, CopiesInFolder, DeletedCopies } from '../protocol.js';

const kinds: readonly CacheKind[] = ['snapshots', 'web'];

/** A draft that was written to since then is one that another session writes now. */
const writingMs = 60_000;

/** The copies of data that sessions keep for one another. */
export async function keptCopies(place: CachePlace): Promise<CopiesInFolder[]> {
  const folders = await Promise.all(kinds.map((kind) => lookInto(place, kind)));
  return folders.map(({ folder, files, problem }) => ({
    folder,
    ...amountOf(files),
    ...(problem !== undefined && { problem }),
  }));
}

/**
 * Deletes them. What another session is writing stays, since its statement would fail; sessions go on with what they have in
 * memory.
 */
export async function deleteKeptCopies(place: CachePlace): Promise<DeletedCopies> {
  const folders = await Promise.all(kinds.map((kind) => lookInto(place, kind)));
  const deleted: CacheFile[] = [];
  const problems = folders.flatMap(({ problem }) => problem ?? []);
  for (const copy of folders.flatMap(({ files }) => files)) {
    const why = await whyNotDeleted(copy);
    if (why === undefined) deleted.push(copy);
    else problems.push(`${copy.file} cannot be deleted: ${why}.`);
  }
  return { ...amountOf(deleted), problems };
}

interface LookedInto {
  readonly folder: string;
  readonly files: readonly CacheFile[];
  /** Why it cannot be looked into. */
  readonly problem?: string;
}

async function lookInto(place: CachePlace, kind: CacheKind): Promise<LookedInto> {
  const folder = cacheFolder(place, kind);
  try {
    return { folder, files: await cacheFiles(folder, kind) };
  } catch (error) {
    return { folder, files: [], problem: errorText(error) };
  }
}

async function whyNotDeleted({ file, used, isDraft }: CacheFile): Promise<string | undefined> {
  if (isDraft && Date.now() - used < writingMs) return 'another session is writing it';
  try {
    await rm(file, { force: true });
    return undefined;
  } catch (error) {
    return whyRefused(error);
  }
}

function amountOf(files: readonly CacheFile[]): AmountOfFiles {
  return { files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) };
}
